namespace CrisisBot.Scriban;

/// <summary>A part that does something.</summary>
internal abstract class Statement(SourceSpan span) : Node(span)
{
    public abstract Flow Execute(RenderState state);
}
