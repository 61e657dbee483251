using System.Net;

namespace CrisisBot.EndToEnd.Http;

/// <summary>The console without a browser: fetches a page, finds a form in it and sends it as a browser would.</summary>
sealed class ConsoleClient : IDisposable
{
    /// <summary>The team's channel.</summary>
    public const string Team = "team";

    readonly HttpClient _http;

    public ConsoleClient(Uri address)
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), UseProxy = false }) { BaseAddress = address };
        _http.DefaultRequestHeaders.Add("Origin", address.GetLeftPart(UriPartial.Authority));
    }

    /// <summary>A conversation as a member sees it.</summary>
    public Task<string> Page(string member, string conversation = Team, CancellationToken ct = default) => _http.GetStringAsync($"/?as={member}&c={conversation}&all=1", ct);

    /// <summary>The practice network's page.</summary>
    public Task<string> Practice(CancellationToken ct = default) => _http.GetStringAsync("/practice", ct);

    /// <summary>The cards of a conversation as a member sees them, oldest first; none where this console hasn't heard of the conversation yet.</summary>
    public async Task<IReadOnlyList<ShownCard>> Cards(string member, string conversation = Team, CancellationToken ct = default)
    {
        try
        {
            return [.. Html.Elements(await Page(member, conversation, ct), "article").Select(ShownCard.Read).OfType<ShownCard>()];
        }
        catch (HttpRequestException missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return [];
        }
    }

    /// <summary>A member presses a card's button.</summary>
    public async Task<string> Press(ShownCard card, ShownButton button, IEnumerable<(string Input, string Value)>? inputs = null, CancellationToken ct = default)
    {
        var fields = new Dictionary<string, string>(card.Hidden) { ["press"] = button.Value };
        foreach (var (input, value) in inputs ?? []) fields[button.Field(input)] = value;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/console/press") { Content = new FormUrlEncodedContent(fields), Headers = { { "X-Console-Fetch", "1" } } };
        using var answer = await _http.SendAsync(request, ct);
        return (await Body(answer, ct))!;
    }

    /// <summary>A customer posts.</summary>
    public async Task Post(string handle, long followers, string text, CancellationToken ct = default)
    {
        var token = Html.Tags(await Practice(ct), "input").First(input => input.GetValueOrDefault("name") == "__RequestVerificationToken")["value"];
        var fields = new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["handle"] = handle, ["name"] = "", ["followers"] = $"{followers}", ["language"] = "en", ["text"] = text };
        using var answer = await _http.PostAsync("/practice/post", new FormUrlEncodedContent(fields), ct);
        await Body(answer, ct);
    }

    static async Task<string?> Body(HttpResponseMessage answer, CancellationToken ct)
    {
        var body = await answer.Content.ReadAsStringAsync(ct);
        return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.SeeOther or HttpStatusCode.UnprocessableEntity ? body : throw new HttpRequestException($"{(int)answer.StatusCode}: {Html.Text(body)}");
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
