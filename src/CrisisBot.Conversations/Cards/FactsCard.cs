using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Facts;

namespace CrisisBot.Conversations.Cards;

/// <summary>The fact board: what the team says is so, how it knows, and who has checked it.</summary>
static class FactsCard
{
    const int EarlierLength = 100;

    public static AdaptiveCard Draw(Scene scene, CardRequested which) => Fitting.Of(shown => Draw(scene, which, shown));

    static AdaptiveCard Draw(Scene scene, CardRequested which, int shown) => scene.Finish(which,
        [
            Shapes.Title(Title(scene)),
            Shapes.Line(scene.Words.Card("facts.rule"), subtle: true),
            .. Facts(scene, shown),
        ],
        scene.Incident.IsOver ? [] : [.. Actions(scene, shown)]);

    public static string Title(Scene scene) => scene.Words.Card("facts.title", ("id", scene.Incident.Id));

    static IEnumerable<AdaptiveElement> Facts(Scene scene, int shown)
    {
        var facts = scene.Incident.Facts;
        if (facts.IsEmpty) yield return Shapes.Line(scene.Words.Card("facts.none"));
        foreach (var fact in facts.TakeLast(shown)) yield return One(scene, fact);
        if (facts.Count > shown) yield return Shapes.Line(scene.Words.Card("facts.earlier", ("count", facts.Count - shown)), subtle: true);
    }

    static AdaptiveContainer One(Scene scene, Fact fact) => new()
    {
        Separator = true,
        Items =
        [
            Shapes.Line($"**{fact.Id[1..]}** {Mark(fact)} {Markdown.Escape(fact.Current.Text)}"),
            Shapes.Line(State(scene.Words, fact), subtle: true),
            Shapes.Line(scene.Words.Card("facts.source", ("source", fact.Current.Source), ("name", $"fact.{fact.Key}")), subtle: true),
            .. fact.Version > 1 ? [Shapes.Line(scene.Words.Card("facts.before", ("text", Markdown.Clean(fact.Versions[^2].Text, EarlierLength)), ("by", fact.Versions[^2].Stated.By.Name)), subtle: true)] : Array.Empty<AdaptiveElement>(),
        ],
    };

    /// <summary>How far a fact can be relied on, at a glance; the words stand below it.</summary>
    public static string Mark(Fact fact) => fact.State switch { FactState.Verified => "✅", FactState.Withdrawn => "✖", _ => "❔" };

    /// <summary>How far a fact can be relied on, in a sentence.</summary>
    public static string State(Words words, Fact fact)
    {
        var deed = fact.State switch { FactState.Withdrawn => fact.Withdrawn!, FactState.Verified => fact.Current.Verified!, _ => fact.Current.Stated };
        return words.Card($"facts.state.{Codes.Of(fact.State)}", ("by", deed.By.Name), ("at", deed.At), ("reason", deed.Reason));
    }

    static IEnumerable<AdaptiveAction> Actions(Scene scene, int shown)
    {
        var words = scene.Words;
        yield return Scene.Form(words.Card("facts.add"), [Text(words, null), Source(words, isRequired: true), Key(words)], scene.Button("stateFact", words.Card("facts.addConfirm"), style: "positive"));
        var counting = scene.Incident.Facts.Where(fact => fact.State != FactState.Withdrawn).TakeLast(shown).ToArray();
        if (counting.Where(fact => fact.State == FactState.Stated && MayVerify(scene, fact)).ToArray() is { Length: > 0 } unverified)
            yield return Scene.Form(words.Card("facts.verify"), [Which(scene, unverified)], scene.Button("verifyFact", words.Card("facts.verifyConfirm"), style: "positive"));
        if (counting.Length == 0) yield break;
        yield return Scene.Form(words.Card("facts.correct"), [Which(scene, counting), Text(words, null), Source(words, isRequired: false)], scene.Button("correctFact", words.Card("facts.correctConfirm")));
        yield return Scene.Form(words.Card("facts.withdraw"), [Which(scene, counting), Scene.Reason(words, words.Card("facts.withdrawReason"))], scene.Button("withdrawFact", words.Card("facts.withdrawConfirm"), style: "destructive"));
    }

    static bool MayVerify(Scene scene, Fact fact) => scene.Viewer.Member is not { } member
        || (fact.Current.Stated.By.Id != member && FactBoard.Verifiers(scene.Incident, scene.Plan).Any(role => role.Holders.Contains(member)));

    // The version goes with it: nobody verifies a wording they haven't seen.
    static AdaptiveChoiceSetInput Which(Scene scene, IReadOnlyList<Fact> facts) => new()
    {
        Id = "fact",
        Label = scene.Words.Card("facts.which"),
        Value = Pin.Of(facts[^1].Id, facts[^1].Version),
        Choices = [.. facts.Select(fact => new AdaptiveChoice($"{fact.Id[1..]}: {Markdown.Clean(fact.Current.Text, Choices.ExcerptLength)}", Pin.Of(fact.Id, fact.Version)))],
    };

    /// <summary>The field for what is so.</summary>
    public static AdaptiveTextInput Text(Words words, string? value) => new()
    {
        Id = "text",
        Label = words.Card("facts.text"),
        Placeholder = words.Card("facts.textPlaceholder"),
        IsMultiline = true,
        IsRequired = true,
        MaxLength = Fact.MaxLength,
        Value = value,
        ErrorMessage = words.Card("refusal.nothingWritten"),
    };

    /// <summary>The field for how the team knows.</summary>
    public static AdaptiveTextInput Source(Words words, bool isRequired) => new()
    {
        Id = "source",
        Label = words.Card(isRequired ? "facts.from" : "facts.fromIfOther"),
        IsRequired = isRequired,
        MaxLength = Fact.MaxSourceLength,
        ErrorMessage = isRequired ? words.Card("refusal.sourceMissing") : null,
    };

    static AdaptiveTextInput Key(Words words) => new() { Id = "key", Label = words.Card("facts.key"), Placeholder = words.Card("facts.keyPlaceholder"), MaxLength = FactKey.MaxLength };
}
