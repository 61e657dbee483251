namespace CrisisBot.Scriban;

/// <summary><c>for.index</c> and its siblings.</summary>
internal sealed class LoopValue(SourceSpan span, string keyword, LoopMember member) : Expression(span)
{
    public override object? Evaluate(RenderState state)
    {
        for (var scope = state.Scope; scope is not null; scope = scope.Parent)
        {
            if (scope is LoopScope loop && loop.Keyword == keyword)
            {
                return loop.Member(member);
            }
        }

        throw new ScriptRuntimeException(Span, $"'{keyword}' is known only within a '{keyword}' loop");
    }

    public override void Collect(NeedsCollector needs)
    {
    }
}
