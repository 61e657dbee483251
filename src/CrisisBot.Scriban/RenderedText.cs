namespace CrisisBot.Scriban;

/// <summary>A rendered text that knows where each piece of it came from.</summary>
/// <param name="Text">The text, the same as <see cref="Template.Render"/> gives.</param>
/// <param name="Spans">Its pieces in order, without gaps or overlaps; none is empty.</param>
public sealed record RenderedText(string Text, IReadOnlyList<RenderedSpan> Spans);

/// <summary>A piece of a rendered text.</summary>
/// <param name="Start">Where it begins, in UTF-16 units from 0.</param>
/// <param name="Length">Its length, in UTF-16 units.</param>
/// <param name="Origin">What wrote it.</param>
/// <param name="Source">The part of the template that wrote it; within an include, of the included one.</param>
public readonly record struct RenderedSpan(int Start, int Length, TextOrigin Origin, SourceSpan Source)
{
    /// <summary>
    /// The paths of the model its value may come from, such as <c>fact.cause</c> or <c>orders[].id</c>: all that the expression names, also by way of the template's own variables.
    /// Empty for the template's own text, and for a value that comes from nowhere in the model.
    /// </summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>The first character behind it.</summary>
    public int End => Start + Length;
}

/// <summary>What wrote a piece of a rendered text.</summary>
public enum TextOrigin
{
    /// <summary>The template's own text.</summary>
    Literal,

    /// <summary>The value of an expression.</summary>
    Expression,
}
