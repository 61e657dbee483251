namespace CrisisBot.Scriban;

/// <summary><c>if … else if … else … end</c></summary>
internal sealed class IfStatement(SourceSpan span, (Expression Condition, Statement Body)[] branches, Statement? otherwise) : Statement(span)
{
    public override Flow Execute(RenderState state)
    {
        foreach (var (condition, body) in branches)
        {
            if (ValueConvert.ToBool(condition.Evaluate(state)))
            {
                return body.Execute(state);
            }
        }

        return otherwise?.Execute(state) ?? Flow.Next;
    }

    public override void Collect(NeedsCollector needs)
    {
        foreach (var (condition, body) in branches)
        {
            condition.Collect(needs);
            body.Collect(needs);
        }

        otherwise?.Collect(needs);
    }
}
