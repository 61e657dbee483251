namespace CrisisBot.Scriban;

/// <summary>The value of <c>empty</c>: false as a condition, no text, and equal to lists and objects without elements.</summary>
internal sealed class EmptyObject
{
    public static readonly EmptyObject Value = new();

    EmptyObject()
    {
    }
}
