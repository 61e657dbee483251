using System.Runtime.CompilerServices;

namespace CrisisBot.Scriban;

/// <summary>Builds the syntax tree. It stops at the first mistake, and at whatever these templates do not support.</summary>
internal sealed partial class Parser(SourceText source, List<Token> tokens, int depthLimit)
{
    readonly SourceText _source = source;
    readonly string _text = source.Text;
    int _index;
    int _depth;
    int _loops;

    /// <summary>Above zero within brackets and braces, where line ends mean nothing.</summary>
    int _newLinesAllowed;

    Token Current => tokens[_index];

    TokenKind Kind => Current.Kind;

    Token Previous => tokens[Math.Max(0, _index - 1)];

    public Block ParsePage()
    {
        var page = ParseBlock();
        return Kind == TokenKind.EndOfFile ? page : throw Error($"'{TextOf(Current)}' has no block to belong to");
    }

    string TextOf(Token token) => _text[token.Start..token.End];

    bool IsWord(string word) =>
        Kind == TokenKind.Identifier && _text.AsSpan(Current.Start, Current.End - Current.Start).SequenceEqual(word);

    void Next()
    {
        _index++;
        SkipHiddenNewLines();
    }

    void SkipHiddenNewLines()
    {
        while (_newLinesAllowed > 0 && Kind == TokenKind.NewLine)
        {
            _index++;
        }
    }

    TokenKind PeekKind() => _index + 1 < tokens.Count ? tokens[_index + 1].Kind : TokenKind.EndOfFile;

    bool TakeIf(TokenKind kind)
    {
        if (Kind != kind)
        {
            return false;
        }

        Next();
        return true;
    }

    void Expect(TokenKind kind, string what)
    {
        if (!TakeIf(kind))
        {
            throw Error($"expected {what}, not {Found()}");
        }
    }

    string TakeIdentifier(string what)
    {
        var name = Kind == TokenKind.Identifier ? TextOf(Current) : throw Error($"expected {what}, not {Found()}");
        Next();
        return name;
    }

    void ExpectEndOfStatement()
    {
        if (Kind is TokenKind.NewLine or TokenKind.Semicolon)
        {
            Next();
        }
        else if (Kind is not (TokenKind.CodeExit or TokenKind.EndOfFile))
        {
            throw Kind == TokenKind.Refused ? Refuse(TextOf(Current)) : Error($"expected the end of the statement, not {Found()}");
        }
    }

    string Found() => Kind switch
    {
        TokenKind.EndOfFile => "the end of the template",
        TokenKind.NewLine => "the end of the line",
        TokenKind.CodeExit => "'}}'",
        TokenKind.Text or TokenKind.EscapedText => "text",
        _ => $"'{TextOf(Current)}'",
    };

    SourceSpan SpanFrom(int start) => _source.Span(start, Math.Max(start, Previous.End));

    SyntaxException Error(string message) => new(_source.Span(Current.Start, Current.End), message);

    SyntaxException Refuse(string construct, string hint = "") => Error($"'{construct}' is not supported in these templates{hint}");

    /// <summary>Guards the parser's and the evaluator's stack alike: a tree is never deeper than what was entered here.</summary>
    void Enter()
    {
        if (++_depth > depthLimit || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Error($"the limit of {depthLimit} expressions or blocks within one another is reached");
        }
    }
}
