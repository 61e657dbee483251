using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CrisisBot.Load;

/// <summary>
/// One HTTP/1.1 connection that sends requests made ready beforehand and reads no more of an answer than it must.
/// HttpClient costs about as much as the bare endpoint; on the same cores, that would be measuring the client.
/// </summary>
sealed class Connection : IDisposable
{
    readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    byte[] _buffer = new byte[64 * 1024];
    int _length;

    static ReadOnlySpan<byte> HeadEnd => "\r\n\r\n"u8;

    static ReadOnlySpan<byte> LastChunk => "0\r\n\r\n"u8;

    static ReadOnlySpan<byte> LengthHeader => "content-length:"u8;

    /// <summary>The whole of the last answer, head and body.</summary>
    public ReadOnlySpan<byte> Answer => _buffer.AsSpan(0, _length);

    /// <summary>Connects.</summary>
    public async Task Open(int port) => await _socket.ConnectAsync(IPAddress.Loopback, port);

    /// <summary>Sends a request and waits for its whole answer.</summary>
    /// <exception cref="IOException">The server hung up.</exception>
    public async ValueTask Exchange(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        for (_length = 0; !IsWhole(Answer);)
        {
            if (_length == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(_length));
            if (read == 0) throw new IOException("the server hung up");
            _length += read;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf(HeadEnd);
        if (head < 0) return false;
        return LengthIn(answer[..head]) is { } length ? answer.Length >= head + HeadEnd.Length + length : answer.EndsWith(LastChunk);
    }

    static int? LengthIn(ReadOnlySpan<byte> head)
    {
        for (var at = head.IndexOf((byte)'\n'); at >= 0; at = head.IndexOf((byte)'\n'))
        {
            head = head[(at + 1)..];
            if (head.Length < LengthHeader.Length || !System.Text.Ascii.EqualsIgnoreCase(head[..LengthHeader.Length], LengthHeader)) continue;
            var value = head[LengthHeader.Length..];
            var end = value.IndexOf((byte)'\r');
            return int.Parse(end < 0 ? value : value[..end], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
        }
        return null;
    }
}
