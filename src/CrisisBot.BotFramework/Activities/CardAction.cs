using System.Text.Json;

namespace CrisisBot.BotFramework.Activities;

/// <summary>The value of an <c>adaptiveCard/action</c> invoke. Source: Universal Actions for Adaptive Cards, §Invoke request format.</summary>
/// <param name="Action">The button.</param>
/// <param name="Trigger"><c>manual</c> for a click, <c>automatic</c> for a refresh.</param>
public sealed record CardActionValue(CardAction? Action, string? Trigger)
{
    /// <summary>The name of the invoke.</summary>
    public const string InvokeName = "adaptiveCard/action";
}

/// <summary>A pressed Action.Execute.</summary>
/// <param name="Type">Always <c>Action.Execute</c>.</param>
/// <param name="Verb">What is asked.</param>
/// <param name="Data">The button's data merged with the card's inputs (which arrive as strings).</param>
public sealed record CardAction(string? Type, string? Verb, JsonElement? Data);
