using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CrisisBot.LocalChannel.SignIn;

/// <summary>What only its holder knows, of which we keep no more than the hash.</summary>
public static class Secret
{
    const int Bytes = 32;

    /// <summary>A new one: 256 random bits, as letters that an address and a cookie take as they are.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>
    /// The name it is kept under: its SHA-256 in hex. A guess is hashed before anything is looked for, so how long the looking takes tells nothing about the secret;
    /// and of 256 random bits a quick hash gives nothing away.
    /// </summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
