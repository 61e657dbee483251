using System.Net;
using CrisisBot.EndToEnd.Http;

namespace CrisisBot.EndToEnd.Refusals;

/// <summary>Requests as no browser of ours would make them.</summary>
sealed class RawRequests(Uri address) : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // With Expect: 100-continue it is the server that says whether the body is wanted, however long it takes.
    readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = new CookieContainer(), Expect100ContinueTimeout = Patience }) { BaseAddress = address };

    /// <summary>The origin of the console itself.</summary>
    public string Origin => address.GetLeftPart(UriPartial.Authority);

    /// <summary>Asks for a page.</summary>
    public Task<(HttpStatusCode Status, string Body)> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, null, headers);

    /// <summary>Sends something.</summary>
    public Task<(HttpStatusCode Status, string Body)> Post(string path, HttpContent content, params (string Name, string Value)[] headers) => Send(HttpMethod.Post, path, content, headers);

    /// <summary>A customer's post with a valid token.</summary>
    public async Task<FormUrlEncodedContent> Form()
    {
        var token = Html.Tags((await Get("/practice")).Body, "input").First(input => input.GetValueOrDefault("name") == "__RequestVerificationToken")["value"];
        return new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["text"] = "Portakal!", ["handle"] = "jo", ["language"] = "en" });
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    async Task<(HttpStatusCode, string)> Send(HttpMethod method, string path, HttpContent? content, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
