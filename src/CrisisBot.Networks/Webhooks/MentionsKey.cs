using System.Security.Cryptography;
using System.Text;

namespace CrisisBot.Networks.Webhooks;

/// <summary>The secret that other programs show to hand in mentions. Only its hash is held.</summary>
public sealed class MentionsKey
{
    /// <summary>The environment variable it may stand in.</summary>
    public const string Variable = "CRISISBOT_MENTIONS_KEY";

    const int Shortest = 20;
    const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    readonly byte[]? _hash;

    MentionsKey(string? key, string? problem)
    {
        Problem = problem ?? (key?.Length < Shortest ? $"The key has fewer than {Shortest} characters." : null);
        if (Problem is null && key is not null) _hash = Hash(key);
    }

    /// <summary>Why there is none that can be used, in a sentence; null when there is one.</summary>
    public string? Problem { get; }

    /// <summary>Finds the key: in the environment, or else in <c>secrets/mentions-key</c> of the data folder, which nobody but its owner may read.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="variable">What stands in the environment, or null.</param>
    public static MentionsKey Find(string data, string? variable)
    {
        if (!string.IsNullOrWhiteSpace(variable)) return new(variable.Trim(), null);
        var file = Path.Combine(data, "secrets", "mentions-key");
        if (!File.Exists(file)) return new(null, $"There is no key: neither {Variable} is set, nor is there a file secrets/mentions-key in the data folder.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0) return new(null, "The key's file secrets/mentions-key may be read by others: chmod 600.");
        try
        {
            return new(File.ReadAllText(file).Trim(), null);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return new(null, $"The key's file secrets/mentions-key can't be read: {closed.Message}");
        }
    }

    /// <summary>Whether this is the key. How long the answer takes says nothing about it.</summary>
    public bool Is(string given) => _hash is not null && CryptographicOperations.FixedTimeEquals(Hash(given), _hash);

    static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
