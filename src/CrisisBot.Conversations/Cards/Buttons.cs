using System.Text.Json;
using System.Text.Json.Nodes;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Cards;

namespace CrisisBot.Conversations.Cards;

/// <summary>Buttons, and what stands in for them in a client that doesn't know them.</summary>
static class Buttons
{
    /// <summary>A button for this viewer. It sends no inputs.</summary>
    public static AdaptiveExecuteAction Of(Viewer viewer, string verb, string title, object about, string? style = null)
    {
        var button = Execute(verb, title, about) with { Style = style };
        return viewer.InAnyClient ? button.WithFallback() : button;
    }

    /// <summary>The button alone.</summary>
    public static AdaptiveExecuteAction Execute(string verb, string title, object about) => new() { Verb = verb, Title = title, Data = about as JsonElement? ?? BotJson.ToElement(about), AssociatedInputs = "none" };

    /// <summary>The same, sending what was filled in.</summary>
    public static AdaptiveExecuteAction WithInputs(this AdaptiveExecuteAction button)
    {
        var open = button with { AssociatedInputs = null };
        return button.Fallback is null ? open : open.WithFallback();
    }

    // Such a client sends a message instead, with the data as its value: so the verb stands among them. Source: Universal Actions for Adaptive Cards, §Backward compatibility.
    static AdaptiveExecuteAction WithFallback(this AdaptiveExecuteAction button)
    {
        var data = JsonObject.Create(button.Data!.Value)!;
        data["verb"] = button.Verb;
        return button with { Fallback = new AdaptiveSubmitAction { Title = button.Title, Style = button.Style, Data = BotJson.ToElement(data), AssociatedInputs = button.AssociatedInputs } };
    }
}
