using System.Buffers;
using System.Text.Json;

namespace CrisisBot.Stores.Chain;

/// <summary>
/// How a commit stands in a stream: <c>{"hash":"64 hex digits","commit":the commit's JSON}</c> and a newline.
/// The parts are found by their offsets, so that the hash covers the bytes as they are, whatever wrote them.
/// </summary>
static class CommitLine
{
    const int HashAt = 9;
    const int JsonAt = 84;

    static ReadOnlySpan<byte> BeforeHash => "{\"hash\":\""u8;

    static ReadOnlySpan<byte> BeforeJson => "\",\"commit\":"u8;

    static ReadOnlySpan<byte> End => "}\n"u8;

    /// <summary>Writes a line, newline included.</summary>
    public static void Write(IBufferWriter<byte> output, ChainHash hash, ReadOnlySpan<byte> commitJson)
    {
        var length = JsonAt + commitJson.Length + End.Length;
        var line = output.GetSpan(length);
        BeforeHash.CopyTo(line);
        hash.WriteHex(line.Slice(HashAt, ChainHash.HexDigits));
        BeforeJson.CopyTo(line[(HashAt + ChainHash.HexDigits)..]);
        commitJson.CopyTo(line[JsonAt..]);
        End.CopyTo(line[(JsonAt + commitJson.Length)..]);
        output.Advance(length);
    }

    /// <summary>Finds the parts of a line that stands without its newline; false when it isn't of this form.</summary>
    public static bool TrySplit(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> hexDigits, out ReadOnlySpan<byte> commitJson)
    {
        hexDigits = commitJson = default;
        if (line.Length <= JsonAt || line[^1] != End[0]) return false;
        if (!line.StartsWith(BeforeHash) || !line[(HashAt + ChainHash.HexDigits)..].StartsWith(BeforeJson)) return false;
        hexDigits = line.Slice(HashAt, ChainHash.HexDigits);
        commitJson = line[JsonAt..^1];
        return true;
    }

    /// <summary>Whether a commit leaves its stream open, without reading its events: a newer version may have written kinds that this one doesn't know.</summary>
    /// <exception cref="JsonException">It is no commit.</exception>
    public static bool IsOpen(ReadOnlySpan<byte> commitJson)
    {
        var reader = new Utf8JsonReader(commitJson);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isOpen = reader.ValueTextEquals("open"u8);
            reader.Read();
            if (isOpen && reader.TokenType is JsonTokenType.True or JsonTokenType.False) return reader.TokenType == JsonTokenType.True;
            reader.Skip();
        }

        throw new JsonException("A commit says whether it leaves its stream open.");
    }
}
