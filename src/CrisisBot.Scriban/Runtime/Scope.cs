namespace CrisisBot.Scriban;

/// <summary>Names that come before the globals: a <c>with</c> object or a function's parameters.</summary>
internal class Scope(Scope? parent, ScriptObject? members)
{
    public Scope? Parent { get; } = parent;

    /// <summary>Where assignments go while this scope is the innermost of its kind; null for a loop.</summary>
    public ScriptObject? Members { get; } = members;

    public virtual bool TryGet(string name, out object? value) => Members!.TryGetValue(name, out value);
}
