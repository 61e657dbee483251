namespace CrisisBot.Scriban;

/// <summary>An argument given by name.</summary>
internal readonly record struct NamedArgument(string Name, Expression Value, SourceSpan Span);
