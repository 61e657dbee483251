using System.Text;
using System.Text.Json;

namespace CrisisBot.BotFramework.Authentication;

/// <summary>A JWT taken apart. Nothing in it is true before its signature has been checked. Source: RFC 7515, §7.1; RFC 8725.</summary>
/// <param name="KeyId">Which key is said to have signed it.</param>
/// <param name="Claims">What it says.</param>
/// <param name="Signed">The bytes the signature is over.</param>
/// <param name="Signature">The signature.</param>
sealed record SignedToken(string KeyId, JsonElement Claims, byte[] Signed, byte[] Signature)
{
    const int LongestToken = 8 * 1024;
    const string OnlyAlgorithm = "RS256";
    const string Scheme = "Bearer ";

    /// <summary>Takes the token out of an Authorization header and apart.</summary>
    /// <returns>Why it can't be, or null.</returns>
    public static TokenRefusal? Read(IReadOnlyList<string?> authorization, out SignedToken? token)
    {
        token = null;
        if (authorization.Count == 0) return TokenRefusal.NoToken;
        if (authorization is not [{ } header] || !header.StartsWith(Scheme, StringComparison.Ordinal)) return TokenRefusal.NotBearer;
        return header.Length > LongestToken ? TokenRefusal.TooLong : Read(header[Scheme.Length..], out token);
    }

    static TokenRefusal? Read(string text, out SignedToken? token)
    {
        token = null;
        if (text.Split('.') is not [var head, var body, var seal]) return TokenRefusal.Malformed;
        if (Json(head) is not { } header || Json(body) is not { } claims) return TokenRefusal.Malformed;
        // Which algorithm is checked isn't the token's choice; one that names another is refused before any key is looked up.
        if (StrictJson.Text(header, "alg") != OnlyAlgorithm || header.TryGetProperty("crit", out _)) return TokenRefusal.Algorithm;
        if (StrictJson.Text(header, "kid") is not { Length: > 0 } keyId) return TokenRefusal.NoKeyId;
        if (StrictJson.Bytes(seal) is not { } signature) return TokenRefusal.Malformed;
        token = new(keyId, claims, Encoding.ASCII.GetBytes($"{head}.{body}"), signature);
        return null;
    }

    static JsonElement? Json(string part) => StrictJson.Bytes(part) is { } bytes ? StrictJson.Parse(bytes) : null;
}
