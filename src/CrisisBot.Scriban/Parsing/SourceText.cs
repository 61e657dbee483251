namespace CrisisBot.Scriban;

/// <summary>A template's text that can tell the line and column of each position.</summary>
internal sealed class SourceText
{
    readonly List<int> _lineStarts = [0];

    public SourceText(string text, string? fileName)
    {
        Text = text;
        FileName = fileName;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                _lineStarts.Add(i + 1);
            }
        }
    }

    public string Text { get; }

    public string? FileName { get; }

    public SourceSpan Span(int start, int end)
    {
        var found = _lineStarts.BinarySearch(start);
        var line = found >= 0 ? found : ~found - 1;
        return new SourceSpan(FileName, line + 1, start - _lineStarts[line] + 1, start, Math.Max(0, end - start));
    }
}
