namespace CrisisBot.Scriban;

internal sealed partial class Lexer
{
    void LexCode(int blockStart)
    {
        var braces = 0;
        while (braces > 0 || !IsExit(0))
        {
            if (AtEnd)
            {
                throw Error(blockStart, "this code block is not closed by '}}'");
            }

            LexToken(ref braces, 0);
        }

        var start = _pos;
        SkipExit(0);
        _tokens.Add(new Token(TokenKind.CodeExit, start, start + 2));
    }

    void LexToken(ref int braces, int nesting)
    {
        var start = _pos;
        var c = Current;
        if (c is '\n' or '\r')
        {
            SkipWhiteSpace();
            Add(TokenKind.NewLine, start);
        }
        else if (char.IsWhiteSpace(c))
        {
            _pos++;
        }
        else if (c == '#')
        {
            SkipComment(braces);
        }
        else if (!TryLexWord(start, c, nesting))
        {
            LexOperator(start, c, ref braces);
        }
    }

    bool TryLexWord(int start, char c, int nesting)
    {
        switch (c)
        {
            case '"' or '\'':
                ReadString(c);
                Add(TokenKind.String, start);
                return true;
            case '`':
                ReadVerbatim();
                Add(TokenKind.Verbatim, start);
                return true;
            case '$' when Peek(1) is '"' or '\'':
                LexInterpolation(nesting);
                return true;
            case '$':
                _pos++;
                SkipIdentifier();
                Add(TokenKind.Local, start);
                return true;
            case >= '0' and <= '9':
                ReadNumber();
                return true;
            case '_':
            case var _ when char.IsLetter(c):
                SkipIdentifier();
                Add(TokenKind.Identifier, start);
                return true;
            default:
                return false;
        }
    }

    void LexOperator(int start, char c, ref int braces)
    {
        braces += c == '{' ? 1 : c == '}' && braces > 0 ? -1 : 0;
        var (kind, length) = Operators.Match(_text.AsSpan(_pos));
        if (length == 0)
        {
            throw Error(start, $"unexpected character '{c}'");
        }

        _pos += length;
        Add(kind, start);
    }

    void SkipWhiteSpace()
    {
        while (!AtEnd && char.IsWhiteSpace(Current))
        {
            _pos++;
        }
    }

    void SkipIdentifier()
    {
        while (Current == '_' || char.IsLetterOrDigit(Current))
        {
            _pos++;
        }
    }

    void SkipComment(int braces)
    {
        var multi = Peek(1) == '#';
        _pos += multi ? 2 : 1;
        while (!AtEnd && !(braces == 0 && IsExit(0)))
        {
            if (!multi && Current is '\r' or '\n')
            {
                return;
            }

            if (multi && Current == '#' && Peek(1) == '#')
            {
                _pos += 2;
                return;
            }

            _pos++;
        }
    }
}
