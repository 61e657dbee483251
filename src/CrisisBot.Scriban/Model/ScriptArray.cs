using System.Collections;

namespace CrisisBot.Scriban;

/// <summary>A list of values: from the model, made by a template, or answered by a function.</summary>
public sealed class ScriptArray : IReadOnlyList<object?>
{
    internal ScriptArray(int capacity = 0, bool isReadOnly = false, bool isIterator = false)
    {
        Items = capacity == 0 ? [] : new List<object?>(capacity);
        IsReadOnly = isReadOnly;
        IsIterator = isIterator;
    }

    /// <summary>Whether templates may not set elements.</summary>
    public bool IsReadOnly { get; }

    /// <inheritdoc/>
    public int Count => Items.Count;

    /// <inheritdoc/>
    public object? this[int index] => Items[index];

    /// <inheritdoc/>
    public IEnumerator<object?> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal List<object?> Items { get; }

    /// <summary>Ranges and most answers of array functions call themselves "iterator" in <c>object.typeof</c>.</summary>
    internal bool IsIterator { get; }

    /// <summary>Members a template gave the list, or the named arguments beside the positional ones.</summary>
    internal ScriptObject? Named { get; set; }

    /// <summary>Whether this is the list <c>$</c> of a call.</summary>
    internal bool IsArguments { get; init; }
}
