using System.Text;

namespace CrisisBot.Scriban;

/// <summary><c>$"text {expression}"</c></summary>
internal sealed class InterpolatedString(SourceSpan span, Expression[] parts) : Expression(span)
{
    public override object? Evaluate(RenderState state)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(ValueText.Of(part.Evaluate(state), state, part.Span));
            state.CheckLength(text.Length, Span);
        }

        return text.ToString();
    }

    public override void Collect(NeedsCollector needs) => needs.All(parts);
}
