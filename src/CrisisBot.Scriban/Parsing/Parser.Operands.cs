namespace CrisisBot.Scriban;

internal sealed partial class Parser
{
    Expression ParseOperand()
    {
        var start = Current.Start;
        switch (Kind)
        {
            case TokenKind.Identifier:
                return ParseName(start);
            case TokenKind.Local:
                return ParseLocal(start);
            case TokenKind.OpenParen:
                return ParseParentheses();
            case TokenKind.OpenBracket:
                return ParseInBrackets(() => ParseArray(start));
            case TokenKind.OpenBrace:
                return ParseInBrackets(() => ParseObject(start));
            case TokenKind.InterpolationBegin:
                return ParseInterpolation(start);
            case TokenKind.Not or TokenKind.Minus or TokenKind.Plus:
                var op = Kind;
                Next();
                return new Unary(SpanFrom(start), op, ParseExpression(Mode.Default, 200));
            case TokenKind.Refused:
                throw Refuse(TextOf(Current));
            default:
                return TryParseLiteral(start) ?? throw Error($"expected a value, not {Found()}");
        }
    }

    Expression ParseParentheses()
    {
        Next();
        var inner = ParseExpression(Mode.Default);
        Expect(TokenKind.CloseParen, "')'");
        return inner;
    }

    ArrayLiteral ParseArray(int start)
    {
        var items = new List<Expression>();
        while (Kind != TokenKind.CloseBracket)
        {
            items.Add(ParseExpression(Mode.Default));
            if (!TakeIf(TokenKind.Comma))
            {
                break;
            }
        }

        return new ArrayLiteral(Close(start, TokenKind.CloseBracket, "',' or ']'"), [.. items]);
    }

    ObjectLiteral ParseObject(int start)
    {
        var members = new List<(string, Expression)>();
        while (Kind != TokenKind.CloseBrace)
        {
            var name = Kind is TokenKind.String or TokenKind.Verbatim
                ? (string)((Literal)TryParseLiteral(Current.Start)!).Value!
                : TakeIdentifier("a member's name");
            Expect(TokenKind.Colon, "':'");
            members.Add((name, ParseExpression(Mode.Default)));
            if (!TakeIf(TokenKind.Comma))
            {
                break;
            }
        }

        return new ObjectLiteral(Close(start, TokenKind.CloseBrace, "',' or '}'"), [.. members]);
    }

    /// <summary>Takes a closing bracket without hiding the line end behind it, which may end the statement.</summary>
    SourceSpan Close(int start, TokenKind kind, string what)
    {
        if (Kind != kind)
        {
            throw Error($"expected {what}, not {Found()}");
        }

        _newLinesAllowed--;
        Next();
        _newLinesAllowed++;
        return SpanFrom(start);
    }

    InterpolatedString ParseInterpolation(int start)
    {
        var parts = new List<Expression>();
        Next();
        while (!TakeIf(TokenKind.InterpolationEnd))
        {
            if (Kind == TokenKind.InterpolationPart)
            {
                var text = Unescape(_text.AsSpan(Current.Start, Current.End - Current.Start));
                parts.Add(new Literal(_source.Span(Current.Start, Current.End), text));
                Next();
                continue;
            }

            Expect(TokenKind.InterpolationOpen, "'{'");
            parts.Add(ParseExpression(Mode.Default));
            Expect(TokenKind.InterpolationClose, "'}' on the same line");
        }

        return new InterpolatedString(SpanFrom(start), [.. parts]);
    }

    /// <summary>Extends an operand by <c>.name</c>, <c>?.name</c>, <c>.empty?</c> or <c>[index]</c>.</summary>
    bool TryParsePostfix(ref Expression operand, bool withinCall)
    {
        switch (Kind)
        {
            case TokenKind.Dot or TokenKind.QuestionDot:
                Enter();
                operand = ParseMember(operand);
                return true;
            case TokenKind.OpenBracket when !IsAfterSpace && operand is PathExpression or Literal or DynamicCall or BuiltinCall:
                Enter();
                operand = ParseIndex(operand, withinCall);
                return true;
            default:
                return false;
        }
    }

    Expression ParseMember(Expression target)
    {
        var optional = Kind == TokenKind.QuestionDot || target is MemberAccess { IsOptional: true };
        var start = target.Span.Offset;
        Next();
        if (IsWord("empty") && PeekKind() == TokenKind.Question)
        {
            Next();
            Next();
            return new IsEmpty(SpanFrom(start), target);
        }

        var at = Current;
        var name = TakeIdentifier("a member's name");
        return new MemberAccess(_source.Span(at.Start, at.End), target, name, optional);
    }

    IndexAccess ParseIndex(Expression target, bool withinCall)
    {
        var start = Current.Start;
        Next();
        var index = ParseExpression(withinCall ? Mode.Argument : Mode.Default);
        Expect(TokenKind.CloseBracket, "']'");
        return new IndexAccess(SpanFrom(start), target, index);
    }
}
