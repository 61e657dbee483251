using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Plans;

namespace CrisisBot.Conversations.Cards;

/// <summary>The few shapes all cards are made of.</summary>
static class Shapes
{
    const int QuoteLength = 600;

    /// <summary>The band at the top: what this is, and how bad.</summary>
    public static AdaptiveContainer Header(Scene scene, string title) => new()
    {
        Style = scene.Incident.IsOver ? "good" : scene.Incident.Severity switch { Severity.Sev1 or Severity.Sev2 => "attention", Severity.Sev3 => "warning", _ => "emphasis" },
        Bleed = true,
        Items =
        [
            new AdaptiveTextBlock { Text = title, Size = "large", Weight = "bolder", Wrap = true, Style = "heading" },
            new AdaptiveTextBlock { Text = scene.Severity, Weight = "bolder", Spacing = "none", Wrap = true },
        ],
    };

    /// <summary>What a card in a thread is about.</summary>
    public static AdaptiveTextBlock Title(string text) => new() { Text = text, Size = "medium", Weight = "bolder", Wrap = true, Style = "heading" };

    /// <summary>That the incident keeps the plan it began with, when another is in force.</summary>
    public static IEnumerable<AdaptiveElement> OtherPlan(Scene scene)
    {
        if (scene.Incident is { OtherPlan: { } other, IsOver: false }) yield return Line(scene.Words.Card("plan.keepsOwn", ("version", scene.Incident.PlanVersion), ("other", other)), subtle: true);
    }

    /// <summary>That the bot may not post in another place: those who read this can tell whoever can mend it.</summary>
    public static IEnumerable<AdaptiveElement> Barred(Scene scene, CardRequested which)
    {
        if (!scene.Incident.IsOver && CardRequested.IsBarred(scene.Incident, except: which.Channel)) yield return Line(scene.Words.Card("card.barred"), strong: true);
    }

    /// <summary>A line of text.</summary>
    public static AdaptiveTextBlock Line(string text, bool strong = false, bool subtle = false) =>
        new() { Text = text, Wrap = true, Weight = strong ? "bolder" : null, IsSubtle = subtle ? true : null, Size = subtle ? "small" : null };

    /// <summary>What a stranger wrote, to the letter.</summary>
    public static AdaptiveContainer Quote(string author, string text) => new()
    {
        Style = "emphasis",
        Items =
        [
            new AdaptiveRichTextBlock { Inlines = [new AdaptiveTextRun { Text = author, Weight = "bolder" }] },
            Plain(PlainText.Shorten(text, QuoteLength)),
        ],
    };

    /// <summary>Text to the letter.</summary>
    public static AdaptiveRichTextBlock Plain(string text) => new() { Inlines = [new AdaptiveTextRun { Text = Markdown.Clean(text) }] };
}
