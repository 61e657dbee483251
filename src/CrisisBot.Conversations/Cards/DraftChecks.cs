using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Networks;
using CrisisBot.Core.Tone;

namespace CrisisBot.Conversations.Cards;

/// <summary>What whoever puts a text forward or approves it should know of it besides its words: how long it is there, what the rules of tone find, which facts it says and who has verified them.</summary>
static class DraftChecks
{
    const int FactShown = 120;

    /// <summary>How long it is as its network counts, and how much is left.</summary>
    public static AdaptiveTextBlock Length(Scene scene, Draft draft)
    {
        var length = PostLength.Of(draft.Network, draft.Text);
        return scene.MaxLength(draft.Network) is not { } max ? Shapes.Line(scene.Words.Card("draft.length", ("length", length)), subtle: true)
            : length > max ? Shapes.Line(scene.Words.Card("draft.lengthOver", ("length", length), ("max", max), ("over", length - max)), strong: true) with { Color = "attention" }
            : Shapes.Line(scene.Words.Card("draft.lengthOf", ("length", length), ("max", max), ("left", max - length)), subtle: true);
    }

    /// <summary>Whether its network takes it, as far as anybody knows.</summary>
    public static bool Fits(Scene scene, Draft draft) => !(PostLength.Of(draft.Network, draft.Text) > scene.MaxLength(draft.Network));

    /// <summary>What the rules of tone find, in the text's language, while its words can still change.</summary>
    public static IEnumerable<AdaptiveElement> Findings(Scene scene, Draft draft, int shown)
    {
        if (!IsOpen(draft)) yield break;
        var findings = scene.Findings(draft);
        if (findings.Length > 0)
            yield return new AdaptiveContainer
            {
                Style = findings[0].Severity switch { FindingSeverity.Block => "attention", FindingSeverity.Reason => "warning", _ => "emphasis" },
                Items =
                [
                    Shapes.Line(scene.Words.Card("draft.tone"), strong: true),
                    .. findings.Take(shown).Select(finding => Shapes.Line(Line(finding))),
                    .. findings.Length > shown ? [Shapes.Line(scene.Words.Card("alert.more", ("count", findings.Length - shown)), subtle: true)] : Array.Empty<AdaptiveElement>(),
                ],
            };
        if (draft.Override is { } given) yield return Shapes.Line(scene.Words.Card("draft.overridden", ("by", draft.Submitted!.By.Name), ("reason", given.Reason)), strong: true);
    }

    /// <summary>The facts it says, and who has verified them.</summary>
    public static IEnumerable<AdaptiveElement> Facts(Scene scene, Draft draft, int shown)
    {
        var facts = draft.Facts.Select(used => scene.Incident.Fact(used.Id)).OfType<Fact>().ToArray();
        if (facts.Length == 0) yield break;
        yield return Shapes.Line(scene.Words.Card("draft.facts"), strong: true);
        foreach (var fact in facts.Take(shown))
            yield return Shapes.Line($"{FactsCard.Mark(fact)} **{fact.Id[1..]}** {Markdown.Escape(Markdown.Clean(fact.Current.Text, FactShown))} – {FactsCard.State(scene.Words, fact)}", subtle: true) with { Spacing = "small" };
        if (facts.Length > shown) yield return Shapes.Line(scene.Words.Card("alert.more", ("count", facts.Length - shown)), subtle: true);
    }

    /// <summary>What speaks against putting it forward: the gravest weight of all findings.</summary>
    public static FindingSeverity Gravest(Scene scene, Draft draft) => scene.Findings(draft) is [var first, ..] ? first.Severity : FindingSeverity.Note;

    static bool IsOpen(Draft draft) => draft.Status is DraftStatus.Writing or DraftStatus.Submitted or DraftStatus.PublicationFailed;

    static string Line(Finding finding)
    {
        var sign = finding.Severity switch { FindingSeverity.Block => "⛔", FindingSeverity.Reason => "❗", _ => "ℹ️" };
        var phrase = finding.Phrase.Length > 0 ? $"“{Markdown.Escape(Markdown.Clean(finding.Phrase, Choices.ExcerptLength))}” " : "";
        return $"{sign} {phrase}{Markdown.Escape(finding.Why)} *{Markdown.Escape(finding.Better)}*";
    }
}
