using Microsoft.AspNetCore.Components;

namespace CrisisBot.LocalChannel.Cards;

/// <summary>What all inputs have: a field of the form, a label, and a sentence when it lacks what it needs.</summary>
public abstract class FieldView : ComponentBase
{
    /// <summary>The element's class.</summary>
    [Parameter] public string Place { get; set; } = "";

    /// <summary>What the card's parts share.</summary>
    [CascadingParameter] public CardContext Context { get; set; } = null!;

    /// <summary>The card it is in.</summary>
    [CascadingParameter] public CardScope Scope { get; set; } = null!;

    /// <summary>The input's id in the card.</summary>
    protected abstract string? InputId { get; }

    /// <summary>The form's field.</summary>
    protected string Field => Scope.FieldOf(InputId);

    /// <summary>The element's id.</summary>
    protected string ElementId => Context.ElementId(Field);

    /// <summary>Whether it lacks what it needs.</summary>
    protected bool IsMissing => Context.IsMissing(Field);

    /// <summary>The id of the sentence that says so, when it does.</summary>
    protected string? ErrorId => IsMissing ? $"{ElementId}-error" : null;

    /// <summary>For <c>aria-invalid</c>: left out while all is well.</summary>
    protected string? Invalid => IsMissing ? "true" : null;

    /// <summary>What the field begins with.</summary>
    protected string? ValueOr(string? value) => Context.ValueOf(Field, value);
}
