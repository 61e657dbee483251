namespace CrisisBot.Scriban;

internal sealed partial class Parser
{
    FunctionDefinition ParseFunction(int start)
    {
        var opened = _source.Span(start, Current.End);
        Next();
        var name = ParseExpression(Mode.Name);
        var target = name is Variable or LocalVariable ? Assignable(name) : throw Error("expected the function's name");
        var parameters = Kind == TokenKind.OpenParen ? ParseParameters() : null;
        ExpectEndOfStatement();
        var loops = _loops;
        _loops = 0;
        var body = ParseBody("func", opened);
        _loops = loops;
        return new FunctionDefinition(opened, target, parameters, body, null);
    }

    Parameter[] ParseParameters()
    {
        var parameters = new List<Parameter>();
        Next();
        while (Kind != TokenKind.CloseParen)
        {
            if (parameters.Count > 0)
            {
                Expect(TokenKind.Comma, "','");
            }

            parameters.Add(ParseParameter(parameters));
        }

        Next();
        return [.. parameters];
    }

    Parameter ParseParameter(List<Parameter> before)
    {
        RefuseReserved(TextOf(Current), _source.Span(Current.Start, Current.End));
        var name = TakeIdentifier("a parameter's name");
        var previous = before.Count > 0 ? before[^1] : default;
        if (previous.TakesRest)
        {
            throw Error("no parameter can follow one with '...'");
        }

        if (TakeIf(TokenKind.TripleDot))
        {
            return new Parameter(name, null, TakesRest: true);
        }

        if (TakeIf(TokenKind.Assign))
        {
            var value = ParseExpression(Mode.Basic);
            return value is Literal ? new Parameter(name, value, TakesRest: false) : throw Error("a parameter's default must be a literal");
        }

        return previous.Default is null
            ? new Parameter(name, null, TakesRest: false)
            : throw Error("a parameter without a default cannot follow one with a default");
    }

    /// <summary><c>f(x) = expression</c></summary>
    PendingStatement FinishInlineFunction(DynamicCall call, string[] names)
    {
        Array.ForEach(names, name => RefuseReserved(name, call.Span));
        var target = Assignable(call.Target);
        Next();
        var result = ParseExpression(Mode.Default);
        ExpectEndOfStatement();
        var parameters = Array.ConvertAll(names, name => new Parameter(name, null, TakesRest: false));
        return new PendingStatement(call.Span, new FunctionDefinition(call.Span, target, parameters, null, result));
    }
}
