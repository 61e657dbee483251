namespace CrisisBot.Scriban;

internal sealed partial class Parser
{
    ForStatement ParseFor(int start)
    {
        var opened = _source.Span(start, Current.End);
        Next();
        var variable = ParseLoopVariable();
        if (!IsWord("in"))
        {
            throw Error($"expected 'in', not {Found()}");
        }

        Next();
        var list = ParseExpression(Mode.LoopList);
        var options = ParseLoopOptions();
        ExpectEndOfStatement();
        var body = ParseLoopBody();
        Block? otherwise = null;
        if (TakeElse())
        {
            ExpectEndOfStatement();
            otherwise = ParseBlock();
        }

        ExpectEnd("for", opened);
        return new ForStatement(opened, variable, list, options, body, otherwise);
    }

    PathExpression ParseLoopVariable()
    {
        var variable = ParseExpression(Mode.Basic);
        return variable is Variable or LocalVariable ? Assignable(variable) : throw Error("expected a plain name as the loop's variable");
    }

    LoopOptions ParseLoopOptions()
    {
        var options = new LoopOptions(null, null, Reversed: false);
        while (Kind == TokenKind.Identifier)
        {
            options = TextOf(Current) switch
            {
                "reversed" => options with { Reversed = TakeFlag() },
                "offset" => options with { Offset = TakeOption() },
                "limit" => options with { Limit = TakeOption() },
                var name => throw Error($"'{name}' is no option of 'for'; known are 'limit:', 'offset:' and 'reversed'"),
            };
        }

        return options;
    }

    bool TakeFlag()
    {
        Next();
        return true;
    }

    Expression TakeOption()
    {
        Next();
        Expect(TokenKind.Colon, "':'");
        return ParseExpression(Mode.Basic);
    }

    WhileStatement ParseWhile(int start)
    {
        var opened = _source.Span(start, Current.End);
        Next();
        var condition = ParseExpression(Mode.Default);
        ExpectEndOfStatement();
        var body = ParseLoopBody();
        ExpectEnd("while", opened);
        return new WhileStatement(opened, condition, body);
    }

    Block ParseLoopBody()
    {
        _loops++;
        var body = ParseBlock();
        _loops--;
        return body;
    }
}
