using System.Buffers;

namespace CrisisBot.Scriban;

/// <summary>Collects rendered text in a pooled buffer. The one place where text is written, so that it can learn where text came from.</summary>
internal sealed class TextOutput(int limit, List<RenderedSpan>? spans = null) : IDisposable
{
    char[] _buffer = ArrayPool<char>.Shared.Rent(Math.Min(2048, Math.Max(limit, 16)));
    int _length;

    /// <summary>False if the text would pass the limit; then nothing is written.</summary>
    public bool TryAppend(ReadOnlySpan<char> text)
    {
        if (text.Length > limit - _length)
        {
            return false;
        }

        if (text.Length > _buffer.Length - _length)
        {
            Grow(_length + text.Length);
        }

        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
        return true;
    }

    /// <summary>The pieces written so far; null when nobody asks.</summary>
    public List<RenderedSpan>? Spans => spans;

    /// <summary>Notes who wrote the last characters.</summary>
    public void Note(int length, Writer writer)
    {
        if (spans!.Count > 0 && spans[^1] is var last && last.Source == writer.Source && last.Origin == writer.Origin && ReferenceEquals(last.Paths, writer.Paths))
        {
            spans[^1] = last with { Length = last.Length + length };
            return;
        }

        spans.Add(new RenderedSpan(_length - length, length, writer.Origin, writer.Source) { Paths = writer.Paths });
    }

    public override string ToString() => new(_buffer, 0, _length);

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    void Grow(int needed)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(needed, _buffer.Length * 2));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
