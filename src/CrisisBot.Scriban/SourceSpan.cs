namespace CrisisBot.Scriban;

/// <summary>Where a piece of a template stands, so that a message can point at it.</summary>
/// <param name="FileName">The name the template was parsed under, or null.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Column">The column in UTF-16 units, counted from 1.</param>
/// <param name="Offset">The position in the template's text, counted from 0.</param>
/// <param name="Length">The length in UTF-16 units.</param>
public readonly record struct SourceSpan(string? FileName, int Line, int Column, int Offset, int Length)
{
    /// <summary>Gives <c>file(line,column)</c>.</summary>
    public override string ToString() => $"{FileName}({Line},{Column})";
}
