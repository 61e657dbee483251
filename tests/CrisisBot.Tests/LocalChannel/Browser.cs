using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Net.Http.Headers;
using Xunit;

namespace CrisisBot.Tests.LocalChannel;

/// <summary>A browser without a script: it keeps cookies, reads forms and sends them, and follows no redirects by itself.</summary>
sealed partial class Browser(TestServer server) : IDisposable
{
    readonly HttpClient _client = server.CreateClient();
    readonly CookieContainer _cookies = new();

    /// <summary>The page last shown, as text with its entities.</summary>
    public string Html { get; private set; } = "";

    public async Task<HttpResponseMessage> Get(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await Send(request);
    }

    /// <summary>Opens a page and gives its HTML.</summary>
    public async Task<string> Open(string address)
    {
        using var answer = await Get(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Html;
    }

    /// <summary>Sends a form of the page shown, with other or further fields.</summary>
    /// <param name="action">The form's address.</param>
    /// <param name="change">Sets fields; a null value leaves one out.</param>
    /// <param name="prepare">Changes the request.</param>
    /// <param name="containing">Tells several forms apart.</param>
    public async Task<HttpResponseMessage> Submit(string action, Dictionary<string, string?> change, Action<HttpRequestMessage>? prepare = null, string containing = "")
    {
        var fields = Fields(action, containing);
        foreach (var (name, value) in change)
        {
            fields.RemoveAll(field => field.Key == name);
            if (value is not null) fields.Add(new(name, value));
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        prepare?.Invoke(request);
        return await Send(request);
    }

    /// <summary>The value of the button with this title on the page shown.</summary>
    public string Button(string title)
    {
        var button = Buttons().Matches(Html).FirstOrDefault(match => WebUtility.HtmlDecode(Tags().Replace(match.Groups[2].Value, "")).Trim() == title);
        Assert.True(button is not null, $"There is no button '{title}'.");
        return WebUtility.HtmlDecode(button.Groups[1].Value);
    }

    public List<KeyValuePair<string, string>> Fields(string action, string containing = "")
    {
        var form = Forms().Matches(Html).Select(match => match.Value).First(form => form.Contains($"action=\"{action}\"", StringComparison.Ordinal) && form.Contains(containing, StringComparison.Ordinal));
        return [.. Hidden().Matches(form).Select(match => KeyValuePair.Create(match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)))];
    }

    /// <summary>The text of the page shown, without tags and entities.</summary>
    public string Text => WebUtility.HtmlDecode(Tags().Replace(Html, " "));

    public void Dispose() => _client.Dispose();

    async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        var address = new Uri(server.BaseAddress, request.RequestUri!);
        if (_cookies.GetCookieHeader(address) is { Length: > 0 } cookies && !request.Headers.Contains(HeaderNames.Cookie)) request.Headers.Add(HeaderNames.Cookie, cookies);
        var answer = await _client.SendAsync(request);
        if (answer.Headers.TryGetValues(HeaderNames.SetCookie, out var set))
            foreach (var cookie in set) _cookies.SetCookies(address, cookie);
        Html = await answer.Content.ReadAsStringAsync();
        return answer;
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("<button type=\"submit\" name=\"press\" value=\"([^\"]*)\"[^>]*>(.*?)</button>", RegexOptions.Singleline)]
    private static partial Regex Buttons();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
