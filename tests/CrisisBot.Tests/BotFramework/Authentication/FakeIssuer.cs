using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrisisBot.BotFramework.Authentication;

namespace CrisisBot.Tests.BotFramework.Authentication;

/// <summary>The Bot Framework's login service: publishes keys, signs tokens, and misbehaves as it is told.</summary>
sealed class FakeIssuer : HttpMessageHandler
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string Tenant = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
    public const string ServiceUrl = "https://smba.trafficmanager.net/emea/";
    public const string KeysUrl = "https://login.botframework.com/v1/.well-known/keys";

    // Making keys takes long, and every test may have the same.
    static readonly Lazy<RSA> First = new(() => RSA.Create(2048));
    static readonly Lazy<RSA> Second = new(() => RSA.Create(2048));

    public static RSA Key => First.Value;

    public static RSA OtherKey => Second.Value;

    public BotCloud Cloud { get; init; } = BotCloud.Public;

    /// <summary>The published keys.</summary>
    public List<JsonObject> Keys { get; } = [Jwk("k1", Key)];

    /// <summary>What was asked for, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>The metadata.</summary>
    public JsonObject Metadata => new() { ["issuer"] = Cloud.Issuer, ["jwks_uri"] = KeysUrl };

    /// <summary>Answers in another way; null for as usual.</summary>
    public Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage?>> OnAsked { get; set; } = (_, _) => Task.FromResult<HttpResponseMessage?>(null);

    /// <summary>How often the keys were fetched.</summary>
    public int Fetches => Asked.Count(url => url.EndsWith("openidconfiguration", StringComparison.Ordinal));

    public static JsonObject Jwk(string kid, RSA key, params string[] endorsements)
    {
        var parameters = key.ExportParameters(false);
        return new()
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = kid,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
            ["endorsements"] = new JsonArray([.. (endorsements.Length == 0 ? ["msteams", "webchat"] : endorsements).Select(each => JsonValue.Create(each))]),
        };
    }

    /// <summary>The claims of a good token.</summary>
    public static JsonObject Claims(DateTimeOffset now) => new()
    {
        ["serviceurl"] = ServiceUrl,
        ["nbf"] = now.ToUnixTimeSeconds(),
        ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
        ["iss"] = BotCloud.Public.Issuer,
        ["aud"] = AppId,
    };

    /// <summary>Signs by RS256.</summary>
    public static string Sign(string header, string claims, RSA? key = null, HashAlgorithmName? hash = null) =>
        Sealed(header, claims, data => (key ?? Key).SignData(data, hash ?? HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    /// <summary>Signs in any way.</summary>
    public static string Sealed(string header, string claims, Func<byte[], byte[]> seal)
    {
        var signed = $"{Encode(header)}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(seal(Encoding.ASCII.GetBytes(signed)))}";
    }

    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    public static HttpResponseMessage Json(string body) => new(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!.AbsoluteUri;
        Asked.Enqueue(url);
        if (await OnAsked(request, cancellationToken) is { } other) return other;
        return url == Cloud.Metadata.AbsoluteUri ? Json(Metadata.ToJsonString())
            : url == KeysUrl ? Json(new JsonObject { ["keys"] = new JsonArray([.. Keys.Select(key => key.DeepClone())]) }.ToJsonString())
            : new HttpResponseMessage(HttpStatusCode.NotFound);
    }
}
