namespace CrisisBot.Scriban;

internal sealed partial class RenderState
{
    TextOutput _output = output;
    bool _atLineStart;

    /// <summary>What each new line of the text written now starts with.</summary>
    public string? Indent { get; set; }

    public void Write(ReadOnlySpan<char> text, SourceSpan span)
    {
        if (text.IsEmpty)
        {
            return;
        }

        if (string.IsNullOrEmpty(Indent))
        {
            _atLineStart = text[^1] == '\n';
            Append(text, span);
            return;
        }

        WriteIndented(text, Indent, span);
    }

    /// <summary>Writes a value as text; numbers go straight into the buffer.</summary>
    public void WriteValue(object? value, SourceSpan span)
    {
        switch (value)
        {
            case null:
                return;
            case string text when Provenance?.PiecesOf(text) is { } pieces:
                WritePieces(text, pieces, span);
                return;
            case string text:
                Write(text, span);
                return;
            case int number:
                Span<char> digits = stackalloc char[32];
                if (number.TryFormat(digits, out var length, default, Culture))
                {
                    Write(digits[..length], span);
                    return;
                }

                break;
        }

        Write(ValueText.Of(value, this, span), span);
    }

    /// <summary>Runs a block and gives what it wrote instead of writing it.</summary>
    public string Capture(Statement body, out Flow flow)
    {
        var outer = _output;
        var writer = Provenance?.Writer;
        using var inner = new TextOutput(Context.OutputLimit, Provenance is null ? null : []);
        _output = inner;
        flow = body.Execute(this);
        _output = outer;
        var text = inner.ToString();
        if (writer is { } before)
        {
            Provenance!.Capture(text, [.. inner.Spans!]);
            Provenance.Return(before);
        }

        CheckLength(text.Length, body.Span);
        return text;
    }

    /// <summary>Captures an include. Whether the text around it stands at a line's start is none of the include's business.</summary>
    public string CaptureInclude(Statement body)
    {
        var outer = _atLineStart;
        _atLineStart = false;
        var text = Capture(body, out _);
        _atLineStart = outer;
        return text;
    }

    void WriteIndented(ReadOnlySpan<char> text, string indent, SourceSpan span)
    {
        while (!text.IsEmpty)
        {
            if (_atLineStart)
            {
                Append(indent, span);
                _atLineStart = false;
            }

            var end = text.IndexOf('\n') + 1;
            Append(end == 0 ? text : text[..end], span);
            _atLineStart = end > 0;
            text = end == 0 ? default : text[end..];
        }
    }

    void WritePieces(string text, RenderedSpan[] pieces, SourceSpan span)
    {
        var writer = Provenance!.Writer;
        foreach (var piece in pieces)
        {
            Provenance.Replay(piece, writer);
            Write(text.AsSpan(piece.Start, piece.Length), span);
        }

        Provenance.Return(writer);
    }

    void Append(ReadOnlySpan<char> text, SourceSpan span)
    {
        if (!_output.TryAppend(text))
        {
            throw new ScriptRuntimeException(span, $"the limit of {Context.OutputLimit} characters is reached");
        }

        if (Provenance is not null)
        {
            _output.Note(text.Length, Provenance.Writer);
        }
    }
}
