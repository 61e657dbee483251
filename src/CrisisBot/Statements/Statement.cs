namespace CrisisBot.Statements;

/// <summary>A statement's template, as the team wrote it.</summary>
/// <param name="Kind">What it is for: <c>first-response</c>, <c>holding-statement</c>, <c>apology</c>, <c>move-to-private</c>, or what the team has added.</param>
/// <param name="Language">The language it is written in; English when there was none in the language asked for.</param>
/// <param name="Path">Its file below the folder of statements, with '/'.</param>
/// <param name="Text">The template, without the line end that closes the file.</param>
public sealed record Statement(string Kind, string Language, string Path, string Text);
