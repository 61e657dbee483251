using CrisisBot.EndToEnd.Processes;

namespace CrisisBot.EndToEnd.Networks;

/// <summary><c>crisisbot account add mastodon</c> as a person uses it, with a real server.</summary>
public sealed class AccountTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_account_is_added_and_its_secret_is_the_owner_s_only(bool byPage)
    {
        await using var snac = await SnacServer.Start("brand");
        using var data = new DataFolder();
        string[] page = byPage ? ["--page"] : [];
        await using var command = RunningProcess.Dotnet(Repository.Bot, ["account", "add", "mastodon", "--server", snac.Address.AbsoluteUri, "--data", data.Path, "--templates", Repository.Templates, "--language", "en", .. page]);
        var authorize = new Uri(await command.Line("/oauth/authorize?"));
        var (redirect, shown) = await snac.Allow(authorize, "brand");
        using var browser = new HttpClient();
        if (redirect is not null) await browser.GetStringAsync(redirect);
        Assert.Equal(0, await command.Exit(byPage ? "" : $"{shown}\n"));
        Assert.Contains($"@brand on {snac.Address.Authority}", command.Output, StringComparison.Ordinal);

        var secret = data.File("secrets", "mastodon.json");
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(secret));
        var token = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(secret)).RootElement.GetProperty("accessToken").GetString()!;
        Assert.DoesNotContain(token, command.Output, StringComparison.Ordinal);
    }
}
