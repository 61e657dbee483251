namespace CrisisBot.Scriban;

/// <summary><c>case value … when a, b … else … end</c></summary>
internal sealed class CaseStatement(SourceSpan span, Expression value, (Expression[] Values, Statement Body)[] branches, Statement? otherwise)
    : Statement(span)
{
    public override Flow Execute(RenderState state)
    {
        var wanted = value.Evaluate(state);
        foreach (var (values, body) in branches)
        {
            foreach (var candidate in values)
            {
                if (Calculator.AreEqual(wanted, candidate.Evaluate(state), state, candidate.Span))
                {
                    return body.Execute(state);
                }
            }
        }

        return otherwise?.Execute(state) ?? Flow.Next;
    }

    public override void Collect(NeedsCollector needs)
    {
        value.Collect(needs);
        foreach (var (values, body) in branches)
        {
            needs.All(values);
            body.Collect(needs);
        }

        otherwise?.Collect(needs);
    }
}
