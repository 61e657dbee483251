namespace CrisisBot.Scriban;

/// <summary><c>target = value</c>, <c>target += value</c> and so on.</summary>
internal sealed class AssignStatement(SourceSpan span, PathExpression target, TokenKind? op, Expression value) : Statement(span)
{
    public override Flow Execute(RenderState state)
    {
        target.Assign(state, NewValue(state));
        return Flow.Next;
    }

    public override void Collect(NeedsCollector needs)
    {
        if (op is not null)
        {
            target.Collect(needs);
        }

        needs.Assigned(target, value);
    }

    object? NewValue(RenderState state) => op switch
    {
        null => value.Evaluate(state),
        TokenKind.Coalesce => target.Evaluate(state) ?? value.Evaluate(state),
        { } applied => Calculator.Apply(applied, target.Evaluate(state), value.Evaluate(state), state, Span),
    };
}
