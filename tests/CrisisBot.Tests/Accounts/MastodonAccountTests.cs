using CrisisBot.Accounts;
using CrisisBot.Commands;
using CrisisBot.Networks;
using CrisisBot.Tests.Networks.Mastodon;
using CrisisBot.Tests.Stores;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace CrisisBot.Tests.Accounts;

/// <summary><c>crisisbot account add mastodon</c>, from the address to open to the kept secret.</summary>
public sealed class MastodonAccountTests : IAsyncLifetime
{
    readonly TempFolder _data = new();
    readonly Printed _printed = new();
    readonly HttpClient _http = new(ServerAddress.Handler());
    FakeMastodon _server = null!;

    SecretFiles Files => new(_data.Path);

    public async ValueTask InitializeAsync() => _server = await FakeMastodon.Start();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _printed.DisposeAsync();
        await _server.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task The_code_is_typed_and_the_secret_kept()
    {
        Assert.True(await Add("the-code\n", planned: "brand"));
        Assert.Equal(new Secret(_server.Address, FakeMastodon.Token, "brand"), Files.Read("mastodon"));
        IEnumerable<string> Asked(params string[] names) => names.Select(name => QueryHelpers.ParseQuery(_printed.Link().Query)[name].ToString());
        Assert.Equal(["code", "the-client", "urn:ietf:wg:oauth:2.0:oob", "read write:statuses", "S256"], Asked("response_type", "client_id", "redirect_uri", "scope", "code_challenge_method"));
        Assert.Contains($"@brand on {_server.Address.Authority}", $"{_printed}", StringComparison.Ordinal);
        Assert.DoesNotContain("Mind:", $"{_printed}", StringComparison.Ordinal);
        Assert.DoesNotContain(FakeMastodon.Token, $"{_printed}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  the-code \n")]
    [InlineData("the-code&state=abc\n")]
    [InlineData("https://birds.example/oauth/native?code=the-code&state=abc\n")]
    public async Task The_code_is_taken_as_people_copy_it(string typed) => Assert.True(await Add(typed));

    [Fact]
    public async Task Another_account_than_the_plan_s_is_said()
    {
        Assert.True(await Add("the-code\n", planned: "portakal"));
        Assert.Contains("the plan speaks as @portakal", $"{_printed}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_shows_no_codes_sends_the_browser_here(bool asked)
    {
        _server.ShowsCodes = asked;
        var adding = Add("", byPage: asked);
        var query = QueryHelpers.ParseQuery((await _printed.Address).Query);
        Assert.StartsWith("http://127.0.0.1:", query["redirect_uri"], StringComparison.Ordinal);
        var shown = await _http.GetStringAsync(QueryHelpers.AddQueryString(query["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = "the-code", ["state"] = query["state"] }));
        Assert.Contains("can be closed", shown, StringComparison.Ordinal);
        Assert.True(await adding);
        Assert.Equal(FakeMastodon.Token, Files.Read("mastodon")!.AccessToken);
    }

    [Fact]
    public async Task A_code_that_answers_another_request_isn_t_taken()
    {
        var adding = Add("", byPage: true);
        var query = QueryHelpers.ParseQuery((await _printed.Address).Query);
        await _http.GetStringAsync(QueryHelpers.AddQueryString(query["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = "the-code", ["state"] = "somebody else's" }));
        Assert.False(await adding);
        Assert.Null(Files.Read("mastodon"));
    }

    [Theory]
    [InlineData("wrong\n", "The code is wrong.")]
    [InlineData("", "No code came")]
    [InlineData("\n", "No code came")]
    public async Task Without_a_right_code_nothing_is_changed(string typed, string said)
    {
        Assert.False(await Add(typed));
        Assert.Null(Files.Read("mastodon"));
        Assert.Contains(said, $"{_printed}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>not a server of that kind</html>", 200)]
    [InlineData("", 404)]
    [InlineData("", 500)]
    public async Task A_server_of_another_kind_is_told_kindly(string body, int status)
    {
        _server.Instead = async http =>
        {
            http.Response.StatusCode = status;
            await http.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(body));
            return true;
        };
        Assert.False(await Add("the-code\n"));
        Assert.Contains($"{_server.Address.Authority} didn't let the bot in", $"{_printed}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_takes_no_secret_is_told_kindly()
    {
        File.WriteAllText(_data.File("secrets"), "in the way");
        Assert.False(await Add("the-code\n"));
        Assert.Contains("can't be kept", $"{_printed}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_isn_t_there_is_told_kindly()
    {
        await using var proxy = new FaultProxy(_server.Address);
        await proxy.Stop();
        Assert.False(await Add("the-code\n", server: proxy.Address));
        Assert.Contains("didn't let the bot in", $"{_printed}", StringComparison.Ordinal);
    }

    async Task<bool> Add(string typed, bool byPage = false, string? planned = null, Uri? server = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await new MastodonAccount(_http, Files, new CommonOptions("en"), TimeProvider.System, new StringReader(typed), _printed).Add(server ?? _server.Address, byPage, planned, patience.Token);
    }
}

/// <summary>What a command prints; the address it tells to open can be waited for.</summary>
sealed class Printed : StringWriter
{
    readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Printed() : base(System.Globalization.CultureInfo.InvariantCulture)
    {
    }

    public Task<Uri> Address => _address.Task;

    public Uri Link() => _address.Task.Result;

    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        if (value?.Split('\n').FirstOrDefault(line => line.Contains("/oauth/authorize?", StringComparison.Ordinal)) is { } link) _address.TrySetResult(new Uri(link));
    }
}
