namespace CrisisBot.Scriban;

/// <summary>How a <c>for</c> goes through its list.</summary>
internal sealed record LoopOptions(Expression? Offset, Expression? Limit, bool Reversed);
