using System.Text;

namespace CrisisBot.Networks;

/// <summary>Reads what a server sends without trusting its length. How long it may take is the caller's token's business.</summary>
public static class LimitedBody
{
    const int Piece = 16 * 1024;

    /// <summary>The body as text; bytes that aren't UTF-8 become U+FFFD.</summary>
    /// <param name="content">The body; already decompressed, so that the limit holds for what it unpacks to.</param>
    /// <param name="limit">The most bytes that are read.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="BodyTooLargeException">There is more.</exception>
    public static async Task<string> Read(HttpContent content, int limit, CancellationToken ct)
    {
        await using var stream = await content.ReadAsStreamAsync(ct);
        using var body = new MemoryStream();
        var piece = new byte[Piece];
        for (int read; (read = await stream.ReadAsync(piece, ct)) > 0;)
        {
            if (body.Length + read > limit) throw new BodyTooLargeException(limit);
            body.Write(piece, 0, read);
        }
        return Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
    }
}

/// <summary>A server sent more than is read.</summary>
/// <param name="limit">Bytes.</param>
public sealed class BodyTooLargeException(int limit) : IOException($"The answer is longer than {limit} bytes.");
