namespace CrisisBot.Scriban;

internal sealed partial class Lexer
{
    /// <summary>Interpolations within interpolations beyond this depth are refused, so that no text can exhaust the stack.</summary>
    const int NestingLimit = 20;

    const string KnownEscapes = "0'\"\\bfnrtv\n\r";

    void ReadNumber()
    {
        var start = _pos++;
        if (_text[start] == '0' && Current is 'x' or 'b')
        {
            var kind = Current == 'x' ? TokenKind.HexInteger : TokenKind.BinaryInteger;
            _pos++;
            SkipIdentifier();
            Add(kind, start);
            return;
        }

        SkipDigits();
        var isFloat = SkipFraction();
        SkipExponent(start);
        if (Current is 'd' or 'D' or 'm' or 'M' or 'f' or 'F' && !IsWordChar(Peek(1)))
        {
            isFloat = true;
            _pos++;
        }

        Add(isFloat ? TokenKind.Float : TokenKind.Integer, start);
    }

    static bool IsWordChar(char c) => c == '_' || char.IsLetterOrDigit(c);

    void SkipDigits()
    {
        while (char.IsAsciiDigit(Current) || Current == '_')
        {
            _pos++;
        }
    }

    /// <summary>A dot belongs to the number unless it starts a range or a member's name.</summary>
    bool SkipFraction()
    {
        var next = Peek(1);
        if (Current != '.' || next == '.' || (char.IsLetter(next) && next is not ('e' or 'E' or 'd' or 'D' or 'm' or 'M' or 'f' or 'F')))
        {
            return false;
        }

        _pos++;
        SkipDigits();
        return true;
    }

    void SkipExponent(int start)
    {
        if (Current is not ('e' or 'E'))
        {
            return;
        }

        _pos += Peek(1) is '+' or '-' ? 2 : 1;
        if (!char.IsAsciiDigit(Current))
        {
            throw Error(start, "a digit is missing after the exponent");
        }

        SkipDigits();
    }

    void ReadString(char quote)
    {
        var start = _pos++;
        while (Current != quote || AtEnd)
        {
            RequireMore(start);
            SkipCharacter(start, KnownEscapes);
        }

        _pos++;
    }

    void ReadVerbatim()
    {
        var start = _pos++;
        while (Current != '`' || Peek(1) == '`')
        {
            RequireMore(start);
            _pos += Current == '`' ? 2 : 1;
        }

        _pos++;
    }

    void RequireMore(int start)
    {
        if (AtEnd)
        {
            throw Error(start, "this string is not closed");
        }
    }

    void SkipCharacter(int start, string escapes)
    {
        if (Current != '\\')
        {
            _pos++;
            return;
        }

        var escape = _pos++;
        RequireMore(start);
        var hex = Current switch { 'u' => 4, 'x' => 2, _ => 0 };
        var known = hex > 0 || escapes.Contains(Current, StringComparison.Ordinal);
        _pos++;
        for (var i = 0; i < hex; i++, _pos++)
        {
            known &= char.IsAsciiHexDigit(Current);
        }

        if (!known)
        {
            throw Error(escape, "unknown escape in a string; known are \\0 \\' \\\" \\\\ \\b \\f \\n \\r \\t \\v \\uXXXX \\xXX");
        }
    }

    void LexInterpolation(int nesting)
    {
        var start = _pos++;
        if (nesting >= NestingLimit)
        {
            throw Error(start, "interpolated strings are nested too deeply");
        }

        var quote = _text[_pos++];
        Add(TokenKind.InterpolationBegin, start);
        var part = _pos;
        while (Current != quote || AtEnd)
        {
            RequireMore(start);
            if (Current == '{')
            {
                AddText(TokenKind.InterpolationPart, part, _pos);
                LexHole(start, nesting);
                part = _pos;
            }
            else
            {
                SkipCharacter(start, KnownEscapes + "{}");
            }
        }

        AddText(TokenKind.InterpolationPart, part, _pos++);
        Add(TokenKind.InterpolationEnd, _pos - 1);
    }

    void LexHole(int start, int nesting)
    {
        _pos++;
        Add(TokenKind.InterpolationOpen, _pos - 1);
        var braces = 0;
        while (braces > 0 || Current != '}')
        {
            RequireMore(start);
            LexToken(ref braces, nesting + 1);
        }

        _pos++;
        Add(TokenKind.InterpolationClose, _pos - 1);
    }
}
