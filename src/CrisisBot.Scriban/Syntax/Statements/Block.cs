namespace CrisisBot.Scriban;

/// <summary>A statement and the indent of the code block it stands in, if that block began within the same list of statements.</summary>
internal readonly record struct BlockEntry(Statement Statement, bool HasOwnIndent, string? Indent);

/// <summary>Statements one after another.</summary>
internal sealed class Block(SourceSpan span, BlockEntry[] entries) : Statement(span)
{
    public override Flow Execute(RenderState state)
    {
        var outer = state.Indent;
        var autoIndent = state.Context.AutoIndent;
        var flow = Flow.Next;
        foreach (ref readonly var entry in entries.AsSpan())
        {
            state.Step(entry.Statement.Span);
            state.Indent = autoIndent && entry.HasOwnIndent ? entry.Indent : outer;
            flow = entry.Statement.Execute(state);
            if (flow != Flow.Next)
            {
                break;
            }
        }

        state.Indent = outer;
        return flow;
    }

    public override void Collect(NeedsCollector needs)
    {
        foreach (var entry in entries)
        {
            entry.Statement.Collect(needs);
        }
    }
}
