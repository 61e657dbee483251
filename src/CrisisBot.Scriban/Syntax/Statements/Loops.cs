namespace CrisisBot.Scriban;

/// <summary>What all loops share.</summary>
internal static class Loops
{
    public static void CheckIteration(int index, RenderState state, SourceSpan span)
    {
        state.Step(span);
        if (index >= state.Context.LoopLimit)
        {
            throw new ScriptRuntimeException(span, $"the limit of {state.Context.LoopLimit} iterations of a loop is reached");
        }
    }
}
