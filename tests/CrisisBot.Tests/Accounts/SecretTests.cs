using CrisisBot.Accounts;
using CrisisBot.Networks.Mastodon;
using CrisisBot.Tests.Stores;
using Xunit;

namespace CrisisBot.Tests.Accounts;

/// <summary>A secret is only for the bot's own user, and nothing that is printed holds it.</summary>
public sealed class SecretTests : IDisposable
{
    const string Token = "very-secret";
    readonly TempFolder _data = new();
    readonly Uri _server = new("https://birds.example");

    SecretFiles Files => new(_data.Path);

    public void Dispose() => _data.Dispose();

    [Fact]
    public void It_is_kept_for_the_owner_only_and_read_again()
    {
        Files.Write("mastodon", new Secret(_server, "old", "brand"));
        Files.Write("mastodon", new Secret(_server, Token, "brand"));
        Assert.Equal(new Secret(_server, Token, "brand"), Files.Read("mastodon"));
        Assert.Equal([Files.PathOf("mastodon")], Directory.GetFiles(Path.Combine(_data.Path, "secrets")));
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Files.PathOf("mastodon")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(_data.Path, "secrets")));
    }

    [Fact]
    public void One_that_others_can_read_isn_t_used()
    {
        Files.Write("mastodon", new Secret(_server, Token, "brand"));
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(Files.PathOf("mastodon"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.Equal("account.secretOpen", Refused().Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("very-secret")]
    [InlineData("[\"very-secret\"]")]
    [InlineData("null")]
    [InlineData("{\"server\":\"https://birds.example\"}")]
    [InlineData("{\"server\":\"https://birds.example\",\"accessToken\":\"very-secret\\nx\"}")]
    public void A_broken_one_isn_t_used_nor_quoted(string text)
    {
        Files.Write("mastodon", new Secret(_server, Token, "brand"));
        File.WriteAllText(Files.PathOf("mastodon"), text);
        var refused = Refused();
        Assert.Equal("account.secretBroken", refused.Code);
        Assert.DoesNotContain(Token, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void None_is_none() => Assert.Null(Found());

    [Fact]
    public void The_environment_comes_first_with_its_own_server_or_the_plan_s()
    {
        Files.Write("mastodon", new Secret(_server, "kept", "brand"));
        Assert.Equal(new MastodonAccess(new Uri("https://other.example"), Token), Found(("CRISISBOT_MASTODON_TOKEN", Token), ("CRISISBOT_MASTODON_SERVER", "https://other.example/@brand")));
        Assert.Equal(new MastodonAccess(new Uri("https://planned.example"), Token), Found(("CRISISBOT_MASTODON_TOKEN", $" {Token}\n")));
        Assert.Equal(new MastodonAccess(_server, "kept"), Found());
    }

    [Theory]
    [InlineData("http://birds.example", "account.unsafe")]
    [InlineData("ftp://birds.example", "account.unsafe")]
    [InlineData("birds.example", "account.noServer")]
    public void It_isn_t_sent_where_others_read_along(string server, string code) =>
        Assert.Equal(code, Refused(("CRISISBOT_MASTODON_TOKEN", Token), ("CRISISBOT_MASTODON_SERVER", server)).Code);

    [Fact]
    public void Nothing_that_is_printed_holds_it() => Assert.All(
        new[] { $"{new Secret(_server, Token, "brand")}", $"{new MastodonAccess(_server, Token)}", $"{new SignedIn(new MastodonAccess(_server, Token), "brand")}" },
        printed => Assert.DoesNotContain(Token, printed, StringComparison.Ordinal));

    MastodonAccess? Found(params (string Name, string Value)[] environment) =>
        MastodonSecret.Find(Files, new Uri("https://planned.example"), name => environment.FirstOrDefault(variable => variable.Name == name).Value);

    SecretException Refused(params (string Name, string Value)[] environment) => Assert.Throws<SecretException>(() => Found(environment));
}
