namespace CrisisBot.Scriban;

internal sealed partial class Parser
{
    CaseStatement ParseCase(int start)
    {
        var opened = _source.Span(start, Current.End);
        Next();
        var value = ParseExpression(Mode.Default);
        ExpectEndOfStatement();
        SkipToWhen();
        var branches = new List<(Expression[], Statement)>();
        while (IsWord("when"))
        {
            Next();
            var values = ParseWhenValues();
            ExpectEndOfStatement();
            branches.Add((values, ParseBlock()));
        }

        Block? otherwise = null;
        if (TakeElse())
        {
            ExpectEndOfStatement();
            otherwise = ParseBlock();
        }

        ExpectEnd("case", opened);
        return new CaseStatement(SpanFrom(start), value, [.. branches], otherwise);
    }

    /// <summary>Scriban drops text between <c>case</c> and the first <c>when</c>; a lost sentence is a mistake here.</summary>
    void SkipToWhen()
    {
        while (Kind is TokenKind.CodeEnter or TokenKind.CodeExit or TokenKind.NewLine or TokenKind.Semicolon or TokenKind.Text)
        {
            if (Kind == TokenKind.Text && !string.IsNullOrWhiteSpace(TextOf(Current)))
            {
                throw Error("text between 'case' and 'when' would be lost");
            }

            Next();
        }

        if (!IsWord("when") && !IsWord("else") && Kind != TokenKind.EndOfFile)
        {
            throw Error($"expected 'when' after 'case', not {Found()}");
        }
    }

    Expression[] ParseWhenValues()
    {
        var values = new List<Expression>();
        do
        {
            values.Add(ParseExpression(Mode.When));
        }
        while (TakeIf(TokenKind.Comma) || TakeIf(TokenKind.Or));

        return [.. values];
    }
}
