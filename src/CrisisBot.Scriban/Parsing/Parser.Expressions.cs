namespace CrisisBot.Scriban;

internal sealed partial class Parser
{
    /// <summary>What may follow an operand.</summary>
    enum Mode
    {
        /// <summary>Everything but an assignment.</summary>
        Default,

        /// <summary>Everything: this expression is a statement.</summary>
        Statement,

        /// <summary>Members and elements only.</summary>
        Basic,

        /// <summary>Nothing: a name alone.</summary>
        Name,

        /// <summary><c>||</c> separates values.</summary>
        When,

        /// <summary>Plain words are the loop's options, not arguments.</summary>
        LoopList,

        /// <summary>A colon ends the expression.</summary>
        Branch,

        /// <summary>Words after an operand are arguments of the call around this expression.</summary>
        Argument,
    }

    Expression ParseExpression(Mode mode, int precedence = 0, Expression? piped = null)
    {
        var depth = _depth;
        Enter();
        var result = new OperandParser(this, mode, precedence, piped).Run();
        _depth = depth;
        return result;
    }

    Expression ParseInBrackets(Func<Expression> parse)
    {
        _newLinesAllowed++;
        Next();
        var result = parse();
        _newLinesAllowed--;
        return result;
    }

    bool IsExpressionStart() => Kind is TokenKind.Identifier or TokenKind.Local or TokenKind.Integer or TokenKind.HexInteger
        or TokenKind.BinaryInteger or TokenKind.Float or TokenKind.String or TokenKind.Verbatim or TokenKind.InterpolationBegin
        or TokenKind.OpenParen or TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.Not or TokenKind.Minus or TokenKind.Plus;

    bool IsAfterSpace => Current.Start > 0 && char.IsWhiteSpace(_text[Current.Start - 1]);

    static PathExpression Assignable(Expression target)
    {
        if (target is Variable variable)
        {
            RefuseReserved(variable.Name, variable.Span);
        }

        return target as PathExpression ?? throw new SyntaxException(target.Span, "this cannot be assigned");
    }

    /// <summary>Names of function groups cannot be taken over, so that <c>string.upcase</c> means the same everywhere.</summary>
    static void RefuseReserved(string name, SourceSpan span)
    {
        if (Builtins.IsGroup(name) || name is "include" or "empty" or "for" or "while")
        {
            throw new SyntaxException(span, $"'{name}' is a built-in name; choose another one");
        }
    }

    /// <summary>Carries a whole statement out of the expression parser: an assignment or an inline function.</summary>
    sealed class PendingStatement(SourceSpan span, Statement statement) : Expression(span)
    {
        public Statement Statement { get; } = statement;

        public override object? Evaluate(RenderState state) => throw new ScriptRuntimeException(Span, "an assignment has no value");

        public override void Collect(NeedsCollector needs) => Statement.Collect(needs);
    }
}
