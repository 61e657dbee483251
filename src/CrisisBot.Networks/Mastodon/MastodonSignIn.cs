using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace CrisisBot.Networks.Mastodon;

/// <summary>
/// Gets an account's token: an application is registered, its owner allows it in a browser, the code they get is changed for a token.
/// Source: Mastodon API, §oauth and §apps; RFC 6749, §4.1; RFC 7636 (servers that don't know it ignore it); RFC 8252, §7.3.
/// </summary>
public sealed class MastodonSignIn
{
    /// <summary>The redirect that has the server show the code to the person.</summary>
    public static readonly Uri ShownToPerson = new("urn:ietf:wg:oauth:2.0:oob");

    const string Scopes = "read write:statuses";
    static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(20);

    readonly HttpClient _http;
    readonly Uri _server;
    readonly Uri _redirect;
    readonly TimeProvider _time;
    readonly string _verifier = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
    string _id = "";
    string _secret = "";

    MastodonSignIn(HttpClient http, Uri server, Uri redirect, TimeProvider time) => (_http, _server, _redirect, _time) = (http, server, redirect, time);

    /// <summary>Random; comes back with the code, and shows that it is the answer to this request.</summary>
    public string State { get; } = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16));

    /// <summary>Where the account's owner allows it.</summary>
    public Uri AuthorizeAddress => new(QueryHelpers.AddQueryString(new Uri(_server, "oauth/authorize").AbsoluteUri, new Dictionary<string, string?>
    {
        ["response_type"] = "code",
        ["client_id"] = _id,
        ["redirect_uri"] = _redirect.OriginalString,
        ["scope"] = Scopes,
        ["state"] = State,
        ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(_verifier))),
        ["code_challenge_method"] = "S256",
    }));

    /// <summary>Registers the application.</summary>
    /// <param name="http">Calls, with <see cref="ServerAddress.Handler"/>.</param>
    /// <param name="server">The server; <see cref="ServerAddress.IsSafe"/>.</param>
    /// <param name="redirect">Where the code goes: <see cref="ShownToPerson"/>, or an address on this machine.</param>
    /// <param name="time">The clock of the timeouts.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="SignInException">The server doesn't do it.</exception>
    public static async Task<MastodonSignIn> Begin(HttpClient http, Uri server, Uri redirect, TimeProvider time, CancellationToken ct)
    {
        var made = new MastodonSignIn(http, ServerAddress.Origin(server), redirect, time);
        var application = await made.Ask("api/v1/apps", ct, ("client_name", "CrisisBot"), ("redirect_uris", redirect.OriginalString), ("scopes", Scopes));
        (made._id, made._secret) = (Need(application, "client_id"), Need(application, "client_secret"));
        return made;
    }

    /// <summary>Changes the code for the token, and asks whose it is.</summary>
    /// <exception cref="SignInException">The server doesn't take the code.</exception>
    public async Task<SignedIn> Finish(string code, CancellationToken ct)
    {
        var granted = await Ask("oauth/token", ct,
            ("grant_type", "authorization_code"), ("code", code), ("client_id", _id), ("client_secret", _secret), ("redirect_uri", _redirect.OriginalString), ("scope", Scopes), ("code_verifier", _verifier));
        var access = new MastodonAccess(_server, Need(granted, "access_token"));
        return new(access, await WhoIs(_http, access, _time, ct));
    }

    /// <summary>The handle a token belongs to.</summary>
    /// <exception cref="SignInException">The server doesn't take the token.</exception>
    public static async Task<string> WhoIs(HttpClient http, MastodonAccess access, TimeProvider time, CancellationToken ct)
    {
        try
        {
            return (await new OwnAccount(new MastodonClient(http, access, time, LongestCall), access.Server).Get(ct)).Acct;
        }
        catch (MastodonException refused)
        {
            throw new SignInException(refused.Message, refused);
        }
    }

    async Task<JsonElement> Ask(string path, CancellationToken ct, params (string Name, string Value)[] form)
    {
        using var patience = new CancellationTokenSource(LongestCall, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server, path)) { Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return (await Reply.Read(response, _time.GetUtcNow(), either.Token)).Json(JsonValueKind.Object);
        }
        catch (Exception problem) when (problem is HttpRequestException or MastodonException || (problem is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new SignInException(problem.Message, problem);
        }
    }

    static string Need(JsonElement answer, string name) => answer.Word(name) ?? throw new SignInException($"The answer has no {name}.", null);
}

/// <summary>An account that allowed the bot to speak from it.</summary>
/// <param name="Access">How.</param>
/// <param name="Handle">Whose it is, without '@' and the server's host.</param>
public sealed record SignedIn(MastodonAccess Access, string Handle);

/// <summary>The server didn't let us in.</summary>
/// <param name="message">Why, without secrets.</param>
/// <param name="inner">Its cause.</param>
public sealed class SignInException(string message, Exception? inner) : Exception(message, inner)
{
    /// <summary>Whether the server answered and wouldn't, as opposed to not being reached or being broken.</summary>
    public bool IsRefusal => InnerException is MastodonException { Reply: { } reply } && (int)reply.Status is >= 400 and < 500;
}
