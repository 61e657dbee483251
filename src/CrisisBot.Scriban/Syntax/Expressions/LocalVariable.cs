namespace CrisisBot.Scriban;

/// <summary><c>$name</c></summary>
internal sealed class LocalVariable(SourceSpan span, string name) : PathExpression(span)
{
    public string Name { get; } = name;

    public override object? Read(RenderState state) => state.GetLocal(Name, Span);

    public override void Assign(RenderState state, object? value) => state.SetLocal(Name, value, Span);

    public override string Describe() => "$" + Name;

    public override void Collect(NeedsCollector needs) => needs.Local(this);
}
