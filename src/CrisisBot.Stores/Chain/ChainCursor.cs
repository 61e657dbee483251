using System.Text.Json;
using CrisisBot.Core.Streams;
using CrisisBot.Stores.Copies;

namespace CrisisBot.Stores.Chain;

/// <summary>Walks along a stream's lines and checks each against the one before.</summary>
/// <param name="stream">The stream's name, for the exception.</param>
/// <param name="version">The commit behind which to begin.</param>
/// <param name="hash">That commit's hash.</param>
sealed class ChainCursor(string stream, long version = 0, ChainHash hash = default)
{
    /// <summary>The last commit passed.</summary>
    public long Version { get; private set; } = version;

    /// <summary>Its hash.</summary>
    public ChainHash Hash { get; private set; } = hash;

    /// <summary>Passes a line if it follows the one before; otherwise stays where it is.</summary>
    public bool TryPass(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> commitJson)
    {
        if (!CommitLine.TrySplit(line, out var hexDigits, out commitJson)) return false;
        var next = Hash.Next(commitJson);
        Span<byte> expected = stackalloc byte[ChainHash.HexDigits];
        next.WriteHex(expected);
        if (!hexDigits.SequenceEqual(expected)) return false;
        (Version, Hash) = (Version + 1, next);
        return true;
    }

    /// <summary>Reads the commit that was just passed.</summary>
    /// <exception cref="BrokenStreamException">Its bytes are as they were stored, but this version can't read them.</exception>
    public StoredCommit Read(ReadOnlySpan<byte> commitJson) => Read(stream, Version, Hash.ToString(), commitJson);

    /// <summary>Reads a commit that was passed before.</summary>
    /// <exception cref="BrokenStreamException">Its bytes are as they were stored, but this version can't read them.</exception>
    public static StoredCommit Read(string stream, StoredBytes passed) => Read(stream, passed.Version, passed.Hash, passed.Json);

    static StoredCommit Read(string stream, long version, string hash, ReadOnlySpan<byte> commitJson)
    {
        try
        {
            return new StoredCommit(version, hash, CommitJson.Read(commitJson));
        }
        catch (JsonException unreadable)
        {
            throw new BrokenStreamException(stream, version, $"its hash holds, but this version of the program can't read it ({unreadable.Message})");
        }
    }

    /// <summary>The commit that was just passed, as its bytes.</summary>
    public StoredBytes Bytes(ReadOnlySpan<byte> commitJson) => new(Version, Hash.ToString(), commitJson.ToArray());

    /// <summary>The exception that names the commit after the last one passed.</summary>
    public BrokenStreamException Broken(string reason) => new(stream, Version + 1, reason);
}
