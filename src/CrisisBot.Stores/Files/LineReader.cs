using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace CrisisBot.Stores.Files;

/// <summary>
/// Reads a part of a file line by line. It reads synchronously: on Linux an asynchronous read is a synchronous one on another thread,
/// and the hop costs more than reading 64 KiB that are most likely cached.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="start">Where the first line begins.</param>
/// <param name="end">Where to stop, in bytes from the file's beginning.</param>
sealed class LineReader(SafeFileHandle file, long start, long end) : IDisposable
{
    byte[] _buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
    int _from, _to;

    /// <summary>Where the next line begins.</summary>
    public long Position { get; private set; } = start;

    /// <summary>Whether nothing follows the line that was given last.</summary>
    public bool AtEnd => Position >= end;

    /// <summary>Gives the next line without its newline, valid until the next call; false when no whole line is left.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        do
        {
            var length = _buffer.AsSpan(_from + searched, _to - _from - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = Take(searched + length);
                return true;
            }

            searched = _to - _from;
        }
        while (Fill());

        line = default;
        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _from = _to = 0;
    }

    ReadOnlySpan<byte> Take(int length)
    {
        var line = _buffer.AsSpan(_from, length);
        _from += length + 1;
        Position += length + 1;
        return line;
    }

    bool Fill()
    {
        MakeRoom();
        var wanted = (int)Math.Min(_buffer.Length - _to, end - Position - _to);
        var read = wanted <= 0 ? 0 : RandomAccess.Read(file, _buffer.AsSpan(_to, wanted), Position + _to);
        _to += read;
        return read > 0;
    }

    /// <summary>Moves what is left of the buffer to its beginning, and takes a larger one when a line fills it.</summary>
    void MakeRoom()
    {
        var left = _buffer.AsSpan(_from, _to - _from);
        var room = left.Length < _buffer.Length ? _buffer : ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        left.CopyTo(room);
        if (room != _buffer) ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _from, _to) = (room, 0, left.Length);
    }
}
