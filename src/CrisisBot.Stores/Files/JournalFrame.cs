using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CrisisBot.Stores.Files;

/// <summary>
/// What one batch adds to several streams, as it stands in the journal: a line of its own, then for each stream its name, where the lines begin in its file, how many bytes they have, and the lines.
/// <code>
/// frame {number, 16 digits} {bytes that follow this line, 10 digits} {their SHA-256}
/// t/a 1024 312
/// {"hash":…}
/// </code>
/// </summary>
sealed class JournalFrame
{
    const int NumberDigits = 16, LengthDigits = 10, HashDigits = 64;
    const int NumberAt = 6, LengthAt = NumberAt + NumberDigits + 1, HashAt = LengthAt + LengthDigits + 1, HeaderLength = HashAt + HashDigits + 1;
    readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Begins anew.</summary>
    public void Begin()
    {
        _bytes.ResetWrittenCount();
        _bytes.GetSpan(HeaderLength)[..HeaderLength].Fill((byte)' ');
        _bytes.Advance(HeaderLength);
    }

    /// <summary>Adds a stream's lines.</summary>
    public void Add(string stream, long offset, ReadOnlySpan<byte> lines)
    {
        _ = Encoding.ASCII.GetBytes(stream, _bytes);
        Number(offset);
        Number(lines.Length);
        _bytes.Write("\n"u8);
        _bytes.Write(lines);
    }

    /// <summary>The whole of it, under this number.</summary>
    public ReadOnlySpan<byte> End(long number)
    {
        var frame = System.Runtime.InteropServices.MemoryMarshal.AsMemory(_bytes.WrittenMemory).Span;
        "frame "u8.CopyTo(frame);
        Utf8Formatter.TryFormat(number, frame[NumberAt..], out _, new StandardFormat('D', NumberDigits));
        Utf8Formatter.TryFormat(frame.Length - HeaderLength, frame[LengthAt..], out _, new StandardFormat('D', LengthDigits));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(frame[HeaderLength..], hash);
        Convert.TryToHexStringLower(hash, frame[HashAt..], out _);
        frame[HeaderLength - 1] = (byte)'\n';
        return frame;
    }

    /// <summary>Reads the frame that begins a file's rest; false when there is none that is whole, which is where the file ends.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> rest, out long number, out ReadOnlyMemory<byte> content)
    {
        (number, content) = (0, default);
        if (rest.Length < HeaderLength || !rest.Span.StartsWith("frame "u8)) return false;
        var header = rest.Span[..HeaderLength];
        if (!Utf8Parser.TryParse(header[NumberAt..], out number, out var digits) || digits != NumberDigits) return false;
        if (!Utf8Parser.TryParse(header[LengthAt..], out int length, out digits) || digits != LengthDigits || length < 0 || rest.Length - HeaderLength < length) return false;
        content = rest.Slice(HeaderLength, length);
        Span<byte> expected = stackalloc byte[HashDigits];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content.Span, hash);
        Convert.TryToHexStringLower(hash, expected, out _);
        return header.Slice(HashAt, HashDigits).SequenceEqual(expected);
    }

    /// <summary>The length of a frame with this content.</summary>
    public static int LengthOf(ReadOnlyMemory<byte> content) => HeaderLength + content.Length;

    /// <summary>What a whole frame's content adds to which streams.</summary>
    public static IEnumerable<JournalEntry> Entries(ReadOnlyMemory<byte> content)
    {
        while (!content.IsEmpty)
        {
            var end = content.Span.IndexOf((byte)'\n');
            var parts = Encoding.ASCII.GetString(content.Span[..end]).Split(' ');
            var length = int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture);
            yield return new(parts[0], long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture), content.Slice(end + 1, length));
            content = content[(end + 1 + length)..];
        }
    }

    void Number(long number)
    {
        _bytes.Write(" "u8);
        Utf8Formatter.TryFormat(number, _bytes.GetSpan(20), out var digits);
        _bytes.Advance(digits);
    }
}

/// <summary>Lines that a batch added to a stream.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Offset">Where they begin in its file.</param>
/// <param name="Lines">The lines.</param>
readonly record struct JournalEntry(string Stream, long Offset, ReadOnlyMemory<byte> Lines)
{
    /// <summary>Where they end.</summary>
    public long End => Offset + Lines.Length;
}
