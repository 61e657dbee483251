namespace CrisisBot.Scriban;

/// <summary>A built-in function's work.</summary>
internal delegate object? BuiltinBody(in Call call);
