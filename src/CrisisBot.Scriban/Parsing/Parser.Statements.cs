namespace CrisisBot.Scriban;

internal sealed partial class Parser
{
    Statement ParseStatement()
    {
        var start = Current.Start;
        if (Kind is TokenKind.Text or TokenKind.EscapedText)
        {
            var text = TextOf(Current);
            Next();
            return new TextStatement(SpanFrom(start), text);
        }

        return Kind == TokenKind.Identifier ? ParseWord(start, TextOf(Current)) : ParseExpressionStatement(start);
    }

    Statement ParseWord(int start, string word)
    {
        switch (word)
        {
            case "for" or "while" when PeekKind() == TokenKind.Dot:
                return ParseExpressionStatement(start);
            case "if":
                return ParseIf(start);
            case "case":
                return ParseCase(start);
            case "for":
                return ParseFor(start);
            case "while":
                return ParseWhile(start);
            case "break" or "continue":
                return ParseJump(start, word);
            case "capture":
                return ParseCapture(start);
            case "with":
                return ParseWith(start);
            case "func":
                return ParseFunction(start);
            case "ret":
                return ParseReturn(start);
            default:
                RefuseWord(word);
                return ParseExpressionStatement(start);
        }
    }

    void RefuseWord(string word)
    {
        switch (word)
        {
            case "import" or "readonly" or "wrap" or "tablerow" or "include_join":
                throw Refuse(word);
            case "elseif" or "elsif" or "elif":
                throw Refuse(word, "; write 'else if'");
            case "unless":
                throw Refuse(word, "; write 'if !'");
        }
    }

    Statement ParseExpressionStatement(int start)
    {
        var expression = ParseExpression(Mode.Statement);
        if (expression is PendingStatement pending)
        {
            return pending.Statement;
        }

        ExpectEndOfStatement();
        return new OutputStatement(SpanFrom(start), expression);
    }

    IfStatement ParseIf(int start)
    {
        var opened = _source.Span(start, Current.End);
        var branches = new List<(Expression, Statement)>();
        Block? otherwise = null;
        do
        {
            Next();
            var condition = ParseExpression(Mode.Default);
            ExpectEndOfStatement();
            branches.Add((condition, ParseBlock()));
        }
        while (TakeElse() && IsWord("if"));

        if (IsAfterElse())
        {
            ExpectEndOfStatement();
            otherwise = ParseBlock();
        }

        ExpectEnd("if", opened);
        return new IfStatement(SpanFrom(start), [.. branches], otherwise);
    }

    bool TakeElse()
    {
        if (!IsWord("else"))
        {
            return false;
        }

        Next();
        return true;
    }

    bool IsAfterElse() => Previous.Kind == TokenKind.Identifier && TextOf(Previous) == "else";

    JumpStatement ParseJump(int start, string word)
    {
        if (_loops == 0)
        {
            throw Error($"'{word}' belongs in a loop");
        }

        Next();
        ExpectEndOfStatement();
        return new JumpStatement(SpanFrom(start), word == "break" ? Flow.Break : Flow.Continue);
    }

    CaptureStatement ParseCapture(int start)
    {
        var opened = _source.Span(start, Current.End);
        Next();
        var target = Assignable(ParseExpression(Mode.Basic));
        ExpectEndOfStatement();
        return new CaptureStatement(opened, target, ParseBody("capture", opened));
    }

    WithStatement ParseWith(int start)
    {
        var opened = _source.Span(start, Current.End);
        Next();
        var target = ParseExpression(Mode.Default);
        ExpectEndOfStatement();
        return new WithStatement(opened, target, ParseBody("with", opened));
    }

    ReturnStatement ParseReturn(int start)
    {
        Next();
        var value = IsExpressionStart() ? ParseExpression(Mode.Default) : null;
        ExpectEndOfStatement();
        return new ReturnStatement(SpanFrom(start), value);
    }
}
