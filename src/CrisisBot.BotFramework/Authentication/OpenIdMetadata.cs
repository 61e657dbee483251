using System.Collections.Frozen;
using System.Net;
using System.Text.Json;

namespace CrisisBot.BotFramework.Authentication;

/// <summary>Fetches the issuer's keys. Source: OpenID Connect Discovery 1.0, §4; RFC 7517, §5.</summary>
/// <param name="http">Carries the calls; it must not follow redirects.</param>
/// <param name="cloud">Says where, and whose they are.</param>
sealed class OpenIdMetadata(HttpClient http, BotCloud cloud)
{
    const int LargestDocument = 512 * 1024;

    /// <summary>The keys as the issuer now publishes them, by id; at least one.</summary>
    /// <exception cref="MetadataException">What came isn't the issuer's metadata.</exception>
    /// <exception cref="HttpRequestException">Nothing came.</exception>
    public async Task<FrozenDictionary<string, SigningKey>> Fetch(CancellationToken ct)
    {
        var metadata = await Get(cloud.Metadata, ct);
        if (StrictJson.Text(metadata, "issuer") != cloud.Issuer) throw new MetadataException("the metadata is another issuer's");
        var keys = await Get(KeysAddress(metadata), ct);
        if (!keys.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array) throw new MetadataException("the key set has no keys");
        return Usable(list) is { Count: > 0 } usable ? usable : throw new MetadataException("the key set has no usable key");
    }

    // The issuer may move its keys to another host, and has done so; it says so over TLS.
    static Uri KeysAddress(JsonElement metadata) =>
        Uri.TryCreate(StrictJson.Text(metadata, "jwks_uri"), UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && !address.IsLoopback && address.UserInfo.Length == 0
            ? address
            : throw new MetadataException("the metadata names no safe address of the keys");

    // Two keys by one name: nobody could say which is meant, so neither is.
    static FrozenDictionary<string, SigningKey> Usable(JsonElement list) => list.EnumerateArray()
        .GroupBy(jwk => StrictJson.Text(jwk, "kid"), StringComparer.Ordinal)
        .Where(named => named.Key is not null && named.Count() == 1)
        .Select(named => SigningKey.Read(named.Single()))
        .OfType<SigningKey>()
        .ToFrozenDictionary(key => key.Id, StringComparer.Ordinal);

    async Task<JsonElement> Get(Uri address, CancellationToken ct)
    {
        using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, ct);
        if (response.StatusCode != HttpStatusCode.OK) throw new MetadataException($"{address} answered {(int)response.StatusCode}");
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        return StrictJson.Parse(await ReadUpTo(body, ct)) ?? throw new MetadataException($"{address} didn't answer with strict JSON");
    }

    static async Task<byte[]> ReadUpTo(Stream body, CancellationToken ct)
    {
        var buffer = new byte[LargestDocument + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return length <= LargestDocument ? buffer[..length] : throw new MetadataException($"an answer is larger than {LargestDocument / 1024} KB");
    }
}

/// <summary>What came isn't the issuer's metadata.</summary>
sealed class MetadataException(string message) : Exception(message);
