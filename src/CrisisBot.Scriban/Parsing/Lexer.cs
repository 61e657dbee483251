namespace CrisisBot.Scriban;

/// <summary>Cuts a template into text and code tokens. White-space control is decided here, so the parser never sees it.</summary>
internal sealed partial class Lexer(SourceText source)
{
    readonly string _text = source.Text;
    readonly List<Token> _tokens = [];
    int _pos;

    char Current => _pos < _text.Length ? _text[_pos] : '\0';

    bool AtEnd => _pos >= _text.Length;

    public List<Token> Run()
    {
        var start = 0;
        while (!AtEnd)
        {
            if (TryMeasureEnter(out var percents))
            {
                start = LexBlock(start, percents);
            }
            else
            {
                _pos++;
            }
        }

        AddText(TokenKind.Text, start, _pos);
        Add(TokenKind.EndOfFile, _pos);
        return _tokens;
    }

    char Peek(int ahead) => _pos + ahead < _text.Length ? _text[_pos + ahead] : '\0';

    void Add(TokenKind kind, int start) => _tokens.Add(new Token(kind, start, _pos));

    void AddText(TokenKind kind, int start, int end)
    {
        if (end > start)
        {
            _tokens.Add(new Token(kind, start, end));
        }
    }

    bool TryMeasureEnter(out int percents)
    {
        percents = 0;
        if (Current != '{')
        {
            return false;
        }

        while (Peek(percents + 1) == '%')
        {
            percents++;
        }

        return Peek(percents + 1) == '{';
    }

    int LexBlock(int textStart, int percents)
    {
        var blockStart = _pos;
        _pos += percents + 2;
        var mode = Current is '-' or '~' ? _text[_pos++] : ' ';
        AddText(TokenKind.Text, textStart, TrimBefore(textStart, blockStart, mode));
        if (percents > 0)
        {
            LexEscaped(blockStart, percents);
        }
        else
        {
            Add(TokenKind.CodeEnter, blockStart);
            LexCode(blockStart);
        }

        return _pos;
    }

    /// <summary><c>-</c> eats all white space to the left; <c>~</c> eats it only back to the line's start.</summary>
    int TrimBefore(int start, int end, char mode)
    {
        while (mode != ' ' && end > start && char.IsWhiteSpace(_text[end - 1]) && !(mode == '~' && IsLineEnd(end - 1)))
        {
            end--;
        }

        return end;
    }

    bool IsLineEnd(int at) =>
        _text[at] == '\n' || (_text[at] == '\r' && (at + 1 >= _text.Length || _text[at + 1] != '\n'));

    void LexEscaped(int blockStart, int percents)
    {
        var start = _pos;
        while (!IsExit(percents))
        {
            if (AtEnd)
            {
                throw Error(blockStart, "this escape block is not closed");
            }

            _pos++;
        }

        AddText(TokenKind.EscapedText, start, _pos);
        SkipExit(percents);
    }

    bool IsExit(int percents)
    {
        var at = Current is '-' or '~' ? 1 : 0;
        if (Peek(at) != '}')
        {
            return false;
        }

        for (var i = 1; i <= percents; i++)
        {
            if (Peek(at + i) != '%')
            {
                return false;
            }
        }

        return Peek(at + percents + 1) == '}';
    }

    void SkipExit(int percents)
    {
        var mode = Current;
        _pos += percents + (mode is '-' or '~' ? 3 : 2);
        while (mode is '-' or '~' && !AtEnd && char.IsWhiteSpace(Current))
        {
            var ended = IsLineEnd(_pos);
            _pos++;
            if (mode == '~' && ended)
            {
                return;
            }
        }
    }

    SyntaxException Error(int start, string message) => new(source.Span(start, Math.Max(start + 1, _pos)), message);
}
