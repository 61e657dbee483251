using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;

namespace CrisisBot.BotFramework.Authentication;

/// <summary>A key the issuer signs with. Source: RFC 7517, RFC 7518 §6.3.1; Bot Framework REST, §Authentication, for the endorsements.</summary>
sealed class SigningKey
{
    const int FewestBits = 2048;
    const int MostBits = 8192;
    const int LongestExponent = 4;
    readonly RSAParameters _parameters;

    SigningKey(string id, RSAParameters parameters, FrozenSet<string> endorsements) => (Id, _parameters, Endorsements) = (id, parameters, endorsements);

    /// <summary>The key's id.</summary>
    public string Id { get; }

    /// <summary>The channels the key vouches for.</summary>
    public FrozenSet<string> Endorsements { get; }

    /// <summary>Whether this key made the signature, by RS256.</summary>
    public bool HasSigned(byte[] data, byte[] signature)
    {
        using var rsa = RSA.Create(_parameters);
        return rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <summary>A key of a key set; null when it isn't one that RS256 can be trusted with. Certificates beside it aren't looked at.</summary>
    public static SigningKey? Read(JsonElement jwk)
    {
        if (StrictJson.Text(jwk, "kty") != "RSA" || StrictJson.Text(jwk, "kid") is not { Length: > 0 } id) return null;
        if (!IsAbsentOr(jwk, "use", "sig") || !IsAbsentOr(jwk, "alg", "RS256")) return null;
        if (Number(jwk, "n") is not { } modulus || Number(jwk, "e") is not { Length: <= LongestExponent } exponent) return null;
        if (Bits(modulus) is < FewestBits or > MostBits || exponent is [< 3]) return null;
        var parameters = new RSAParameters { Modulus = modulus, Exponent = exponent };
        return IsUsable(parameters) ? new(id, parameters, EndorsementsOf(jwk)) : null;
    }

    static bool IsAbsentOr(JsonElement jwk, string name, string wanted) => !jwk.TryGetProperty(name, out _) || StrictJson.Text(jwk, name) == wanted;

    static byte[]? Number(JsonElement jwk, string name) =>
        StrictJson.Text(jwk, name) is { } text && StrictJson.Bytes(text) is { } bytes && bytes.AsSpan().TrimStart((byte)0).ToArray() is { Length: > 0 } number ? number : null;

    static int Bits(byte[] number) => (number.Length * 8) - (byte.LeadingZeroCount(number[0]));

    static bool IsUsable(RSAParameters parameters)
    {
        try
        {
            RSA.Create(parameters).Dispose();
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    static FrozenSet<string> EndorsementsOf(JsonElement jwk) =>
        jwk.TryGetProperty("endorsements", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(StrictJson.Text).OfType<string>().ToFrozenSet(StringComparer.Ordinal)
            : [];
}
