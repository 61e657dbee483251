namespace CrisisBot.Scriban;

/// <summary>An expression whose value is written.</summary>
internal sealed class OutputStatement(SourceSpan span, Expression value) : Statement(span)
{
    public override Flow Execute(RenderState state)
    {
        if (state.Provenance is { } provenance)
        {
            var outer = provenance.Begin(this);
            state.WriteValue(value.Evaluate(state), Span);
            provenance.Return(outer);
            return Flow.Next;
        }

        state.WriteValue(value.Evaluate(state), Span);
        return Flow.Next;
    }

    public override void Collect(NeedsCollector needs) => needs.Output(this, value);
}
