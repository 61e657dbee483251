namespace CrisisBot.Scriban;

/// <summary><c>ret value</c></summary>
internal sealed class ReturnStatement(SourceSpan span, Expression? value) : Statement(span)
{
    public override Flow Execute(RenderState state)
    {
        state.ReturnValue = value?.Evaluate(state);
        return Flow.Return;
    }

    public override void Collect(NeedsCollector needs) => value?.Collect(needs);
}
