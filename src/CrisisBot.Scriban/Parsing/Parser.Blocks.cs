namespace CrisisBot.Scriban;

internal sealed partial class Parser
{
    /// <summary>Parses up to <c>end</c>, <c>else</c>, <c>when</c> or the end of the template, and leaves that to the caller.</summary>
    Block ParseBlock()
    {
        var depth = _depth;
        Enter();
        var start = Current.Start;
        var entries = new List<BlockEntry>();
        var (own, indent) = (false, (string?)null);
        while (!IsBlockEnd())
        {
            switch (Kind)
            {
                case TokenKind.CodeEnter:
                    (own, indent) = (true, IndentBefore(Current));
                    Next();
                    break;
                case TokenKind.CodeExit:
                    own = false;
                    Next();
                    break;
                case TokenKind.NewLine or TokenKind.Semicolon:
                    Next();
                    break;
                default:
                    entries.Add(new BlockEntry(ParseStatement(), own, indent));
                    break;
            }
        }

        _depth = depth;
        return new Block(SpanFrom(start), [.. entries]);
    }

    bool IsBlockEnd() => Kind == TokenKind.EndOfFile || IsWord("end") || IsWord("else") || IsWord("when");

    /// <summary>The white space before a code block, if nothing else stands before it on its line.</summary>
    string? IndentBefore(Token enter)
    {
        if (_index == 0 || Previous.Kind != TokenKind.Text)
        {
            return null;
        }

        var end = Previous.End;
        for (var i = end; ; i--)
        {
            if (i == 0 || _text[i - 1] == '\n')
            {
                return _text[i..end];
            }

            if (!char.IsWhiteSpace(_text[i - 1]))
            {
                return null;
            }
        }
    }

    /// <summary>Parses a block that must be closed by <c>end</c>.</summary>
    Block ParseBody(string keyword, SourceSpan opened)
    {
        var body = ParseBlock();
        ExpectEnd(keyword, opened);
        return body;
    }

    void ExpectEnd(string keyword, SourceSpan opened)
    {
        if (Kind == TokenKind.EndOfFile)
        {
            throw new SyntaxException(opened, $"the 'end' of this '{keyword}' is missing");
        }

        if (!IsWord("end"))
        {
            throw Error($"'{TextOf(Current)}' does not belong to '{keyword}'");
        }

        Next();
        ExpectEndOfStatement();
    }
}
