namespace CrisisBot.Scriban;

/// <summary>A token's kind; operators that carry the same meaning everywhere are kinds of their own.</summary>
internal enum TokenKind
{
    EndOfFile, Text, EscapedText, CodeEnter, CodeExit, NewLine, Semicolon,
    Identifier, Local, Integer, HexInteger, BinaryInteger, Float, String, Verbatim,
    InterpolationBegin, InterpolationPart, InterpolationOpen, InterpolationClose, InterpolationEnd,
    OpenParen, CloseParen, OpenBracket, CloseBracket, OpenBrace, CloseBrace,
    Comma, Colon, Dot, QuestionDot, Range, RangeExclusive, TripleDot, Question, Pipe,
    Assign, PlusAssign, MinusAssign, TimesAssign, DivideAssign, IntDivideAssign, ModuloAssign, CoalesceAssign,
    Plus, Minus, Times, Divide, IntDivide, Modulo,
    Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual,
    And, Or, Not, Coalesce, NotNullThen,
    Refused,
}

/// <summary>A token as positions in the source; its text is cut out only when asked for.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End);
