using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using CrisisBot.EndToEnd.Processes;

namespace CrisisBot.EndToEnd.Networks;

/// <summary>snac2: a real server that speaks Mastodon's API, and not too well. On loopback, with accounts and data of its own.</summary>
sealed partial class SnacServer : IAsyncDisposable
{
    readonly DataFolder _folder;
    readonly RunningProcess _process;
    readonly Dictionary<string, string> _passwords;

    SnacServer(DataFolder folder, RunningProcess process, Dictionary<string, string> passwords, Uri address) =>
        (_folder, _process, _passwords, Address) = (folder, process, passwords, address);

    /// <summary>Where it is.</summary>
    public Uri Address { get; }

    /// <summary>Starts it with these accounts.</summary>
    public static async Task<SnacServer> Start(params string[] accounts)
    {
        var (snac, folder, port) = (Peers.Snac, new DataFolder(), FreePort.Find());
        var data = folder.File("snac");
        await Run(snac, $"127.0.0.1\n{port}\n127.0.0.1:{port}\n\n\n", "init", data);
        var settings = Path.Combine(data, "server.json");
        // It can't have TLS here; and what it couldn't deliver it should soon try again.
        await File.WriteAllTextAsync(settings, Retry().Replace((await File.ReadAllTextAsync(settings)).Replace("\"https\"", "\"http\"", StringComparison.Ordinal), "$1 1"));
        var passwords = new Dictionary<string, string>();
        foreach (var account in accounts) passwords[account] = Password().Match(await Run(snac, "", "adduser", data, account)).Groups[1].Value.Trim();
        var server = new SnacServer(folder, RunningProcess.Start(snac, ["httpd", data]), passwords, new Uri($"http://127.0.0.1:{port}/"));
        try
        {
            using var http = NewClient();
            await Eventually.Find("snac answers", () => Answer(http, new Uri(server.Address, "api/v1/instance")));
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    // snac closes connections it said nothing about: each call gets its own.
    static HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.Zero });

    /// <summary>Signs in as a person in a browser would.</summary>
    /// <param name="authorize">The address the bot tells to open.</param>
    /// <param name="account">The account.</param>
    /// <returns>Where the browser is sent, or the page it is shown.</returns>
    public async Task<(Uri? Redirect, string Page)> Allow(Uri authorize, string account)
    {
        using var browser = NewClient();
        var form = await browser.GetStringAsync(authorize);
        var fields = Hidden().Matches(form).ToDictionary(field => field.Groups[1].Value, field => field.Groups[2].Value);
        (fields["login"], fields["passwd"]) = (account, _passwords[account]);
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await browser.PostAsync(new Uri(Address, "oauth/x-snac-login"), content);
        return (answer.Headers.Location, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Gives a bot this account, as an administrator does it.</summary>
    /// <returns>A client of the account's own.</returns>
    public async Task<SnacClient> AddTo(DataFolder data, string account)
    {
        await using var command = RunningProcess.Dotnet(Repository.Bot, ["account", "add", "mastodon", "--page", "--server", Address.AbsoluteUri, "--data", data.Path, "--templates", Repository.Templates, "--language", "en"]);
        var (redirect, _) = await Allow(new Uri(await command.Line("/oauth/authorize?")), account);
        using var browser = new HttpClient();
        await browser.GetStringAsync(redirect);
        Assert.Equal(0, await command.Exit(""));
        using var secret = JsonDocument.Parse(await File.ReadAllTextAsync(data.File("secrets", "mastodon.json")));
        return Client(secret.RootElement.GetProperty("accessToken").GetString()!);
    }

    /// <summary>Somebody's own client.</summary>
    public SnacClient Client(string token)
    {
        var http = NewClient();
        http.BaseAddress = Address;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new SnacClient(http);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    static async Task<string> Run(string snac, string input, params string[] arguments)
    {
        await using var process = RunningProcess.Start(snac, arguments);
        Assert.Equal(0, await process.Exit(input));
        return process.Output;
    }

    static async Task<string?> Answer(HttpClient http, Uri address)
    {
        try { return await http.GetStringAsync(address); }
        // It isn't listening yet.
        catch (HttpRequestException) { return null; }
    }

    [GeneratedRegex(@"(""queue_retry_minutes"":) \d+")]
    private static partial Regex Retry();

    [GeneratedRegex("^User password is (.*)$", RegexOptions.Multiline)]
    private static partial Regex Password();

    [GeneratedRegex("""type="hidden" name="([^"]*)" value="([^"]*)"()""")]
    private static partial Regex Hidden();
}

/// <summary>A person's client on snac.</summary>
sealed class SnacClient(HttpClient http) : IDisposable
{
    /// <summary>Posts; says the post's id.</summary>
    public async Task<string> Post(string text, string visibility = "public")
    {
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["status"] = text, ["visibility"] = visibility });
        using var answer = await http.PostAsync(new Uri("api/v1/statuses", UriKind.Relative), content);
        return (await Read(answer)).GetProperty("id").GetString()!;
    }

    /// <summary>The answers to a post.</summary>
    public async Task<JsonElement[]> Answers(string id)
    {
        using var answer = await http.GetAsync(new Uri($"api/v1/statuses/{id}/context", UriKind.Relative));
        return [.. (await Read(answer)).GetProperty("descendants").EnumerateArray()];
    }

    /// <summary>The texts of what names this person.</summary>
    public async Task<string[]> Mentions()
    {
        using var answer = await http.GetAsync(new Uri("api/v1/notifications?types[]=mention", UriKind.Relative));
        return [.. (await Read(answer)).EnumerateArray().Select(one => one.GetProperty("status").GetProperty("content").GetString()!)];
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    static async Task<JsonElement> Read(HttpResponseMessage answer)
    {
        answer.EnsureSuccessStatusCode();
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }
}
