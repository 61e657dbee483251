namespace CrisisBot.Scriban;

/// <summary>The operators' spellings. Longer ones stand first, as the first match wins.</summary>
internal static class Operators
{
    static readonly (string Text, TokenKind Kind)[] All =
    [
        ("//=", TokenKind.IntDivideAssign), ("??=", TokenKind.CoalesceAssign), ("..<", TokenKind.RangeExclusive), ("...", TokenKind.TripleDot),
        ("++", TokenKind.Refused), ("--", TokenKind.Refused), ("<<", TokenKind.Refused), (">>", TokenKind.Refused), ("^^", TokenKind.Refused),
        ("+=", TokenKind.PlusAssign), ("-=", TokenKind.MinusAssign), ("*=", TokenKind.TimesAssign), ("/=", TokenKind.DivideAssign),
        ("%=", TokenKind.ModuloAssign), ("//", TokenKind.IntDivide), ("==", TokenKind.Equal), ("!=", TokenKind.NotEqual),
        ("<=", TokenKind.LessEqual), (">=", TokenKind.GreaterEqual), ("&&", TokenKind.And), ("||", TokenKind.Or), ("|>", TokenKind.Pipe),
        ("??", TokenKind.Coalesce), ("?!", TokenKind.NotNullThen), ("?.", TokenKind.QuestionDot), ("..", TokenKind.Range),
        ("(", TokenKind.OpenParen), (")", TokenKind.CloseParen), ("[", TokenKind.OpenBracket), ("]", TokenKind.CloseBracket),
        ("{", TokenKind.OpenBrace), ("}", TokenKind.CloseBrace), (",", TokenKind.Comma), (":", TokenKind.Colon), (".", TokenKind.Dot),
        ("?", TokenKind.Question), ("|", TokenKind.Pipe), ("=", TokenKind.Assign), ("+", TokenKind.Plus), ("-", TokenKind.Minus),
        ("*", TokenKind.Times), ("/", TokenKind.Divide), ("%", TokenKind.Modulo), ("<", TokenKind.Less), (">", TokenKind.Greater),
        ("!", TokenKind.Not), (";", TokenKind.Semicolon), ("@", TokenKind.Refused), ("^", TokenKind.Refused), ("&", TokenKind.Refused),
    ];

    public static (TokenKind Kind, int Length) Match(ReadOnlySpan<char> text)
    {
        foreach (var (spelling, kind) in All)
        {
            if (text.StartsWith(spelling, StringComparison.Ordinal))
            {
                return (kind, spelling.Length);
            }
        }

        return (TokenKind.EndOfFile, 0);
    }

    /// <summary>How an operator is spelt, for messages.</summary>
    public static string Text(TokenKind kind)
    {
        foreach (var (spelling, candidate) in All)
        {
            if (candidate == kind)
            {
                return spelling;
            }
        }

        return kind.ToString();
    }

    /// <summary>How tightly a binary operator binds; 0 if the token is none.</summary>
    public static int Precedence(TokenKind kind) => kind switch
    {
        TokenKind.Coalesce or TokenKind.NotNullThen => 20,
        TokenKind.Or => 30,
        TokenKind.And => 40,
        TokenKind.Equal or TokenKind.NotEqual => 70,
        TokenKind.Less or TokenKind.LessEqual or TokenKind.Greater or TokenKind.GreaterEqual => 80,
        TokenKind.Plus or TokenKind.Minus => 100,
        TokenKind.Times or TokenKind.Divide or TokenKind.IntDivide or TokenKind.Modulo => 110,
        TokenKind.Range or TokenKind.RangeExclusive => 130,
        _ => 0,
    };

    /// <summary>The operator a compound assignment applies; null for plain <c>=</c>; false if the token assigns nothing.</summary>
    public static bool IsAssignment(TokenKind kind, out TokenKind? applied)
    {
        applied = kind switch
        {
            TokenKind.PlusAssign => TokenKind.Plus,
            TokenKind.MinusAssign => TokenKind.Minus,
            TokenKind.TimesAssign => TokenKind.Times,
            TokenKind.DivideAssign => TokenKind.Divide,
            TokenKind.IntDivideAssign => TokenKind.IntDivide,
            TokenKind.ModuloAssign => TokenKind.Modulo,
            TokenKind.CoalesceAssign => TokenKind.Coalesce,
            _ => null,
        };
        return kind == TokenKind.Assign || applied is not null;
    }
}
