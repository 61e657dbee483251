using System.Text;

namespace CrisisBot.Networks;

/// <summary>Text as it flows: white space is one space, breaks are waited with until something follows them, and nothing invisible gets in.</summary>
sealed class TextFlow
{
    const int MostLines = 2;
    const char Replacement = '\uFFFD';

    readonly StringBuilder _text = new();
    int _lines;
    bool _space;

    /// <summary>Whether white space stays as it is, as in preformatted text.</summary>
    public bool KeepsSpaces { get; set; }

    /// <summary>Adds words.</summary>
    public void Add(ReadOnlySpan<char> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var sign = words[i];
            if (KeepsSpaces && sign == '\n') LineBreak();
            else if (char.IsWhiteSpace(sign)) Space(sign);
            else if (char.IsHighSurrogate(sign) && i + 1 < words.Length && char.IsLowSurrogate(words[i + 1])) Put(words.Slice(i++, 2));
            else if (char.IsSurrogate(sign)) Put([Replacement]);
            else if (!char.IsControl(sign)) Put([sign]);
        }
    }

    /// <summary>Ends the line; two ends are an empty line between.</summary>
    public void LineBreak() => Break(_lines + 1);

    /// <summary>Parts blocks. Where one ends and the next begins, the wider distance holds, not both.</summary>
    public void BlockBreak(int lines) => Break(Math.Max(_lines, lines));

    /// <inheritdoc/>
    public override string ToString() => _text.ToString().Trim();

    void Break(int lines) => (_lines, _space) = (Math.Min(lines, MostLines), false);

    void Space(char sign)
    {
        if (KeepsSpaces) Put([sign]);
        else _space = true;
    }

    void Put(ReadOnlySpan<char> signs)
    {
        // At the very beginning there is nothing to part from.
        if (_text.Length > 0 && _lines > 0) _text.Append('\n', _lines);
        else if (_text.Length > 0 && _space) _text.Append(' ');
        (_lines, _space) = (0, false);
        _text.Append(signs);
    }
}
