namespace CrisisBot.Scriban;

/// <summary><c>value.empty?</c></summary>
internal sealed class IsEmpty(SourceSpan span, Expression target) : Expression(span)
{
    public override object? Evaluate(RenderState state) => target.Evaluate(state) switch
    {
        null => null,
        string text => Boxes.Bool(text.Length == 0),
        ScriptArray list => Boxes.Bool(list.Count == 0),
        ScriptObject members => Boxes.Bool(members.Count == 0),
        var other => Boxes.Bool(other is EmptyObject),
    };

    public override void Collect(NeedsCollector needs) => target.Collect(needs);
}
