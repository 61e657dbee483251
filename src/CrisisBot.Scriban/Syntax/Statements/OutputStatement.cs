namespace CrisisBot.Scriban;

/// <summary>An expression whose value is written.</summary>
internal sealed class OutputStatement(SourceSpan span, Expression value) : Statement(span)
{
    public override Flow Execute(RenderState state)
    {
        state.WriteValue(value.Evaluate(state), Span);
        return Flow.Next;
    }

    public override void Collect(NeedsCollector needs) => value.Collect(needs);
}
