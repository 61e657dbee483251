using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Facts;

namespace CrisisBot.Conversations.Cards;

/// <summary>What moved since a text was put forward, so that nobody lets it out on what was so.</summary>
static class MovedLines
{
    const int TextShown = 160;

    /// <summary>Whether anything did that matters by now.</summary>
    public static bool Any(Scene scene, Draft draft) => draft.Status is not (DraftStatus.Published or DraftStatus.Rejected) && Moved.Since(scene.Incident, draft).Any();

    /// <summary>A line for each.</summary>
    public static IEnumerable<AdaptiveElement> Of(Scene scene, Draft draft)
    {
        if (!Any(scene, draft)) yield break;
        yield return new AdaptiveContainer
        {
            Style = "attention",
            Items = [Shapes.Line(scene.Words.Card("moved.title"), strong: true), .. Moved.Since(scene.Incident, draft).Select(move => Shapes.Line(Line(scene, move)))],
        };
    }

    static string Line(Scene scene, Move move) => move switch
    {
        SeverityMoved severity => scene.Words.Card("moved.severity", ("from", scene.SeverityName(severity.From)), ("to", scene.SeverityName(severity.To))),
        ScenarioMoved scenario => scene.Words.Card("moved.scenario", ("from", Name(scene, scenario.From)), ("to", Name(scene, scenario.To))),
        PromiseMoved promise => scene.Words.Card("moved.promise", ("at", promise.At)),
        FactMoved { Fact: { Withdrawn: { } withdrawn } fact } => scene.Words.Card("moved.withdrawn", ("number", fact.Id[1..]), ("by", withdrawn.By.Name), ("at", withdrawn.At), ("reason", withdrawn.Reason)),
        FactMoved moved when moved.Fact.Version != moved.Was.Version => scene.Words.Card(moved.Fact.State == FactState.Verified ? "moved.corrected" : "moved.correctedOnly",
            ("number", moved.Fact.Id[1..]), ("text", Markdown.Clean(moved.Fact.Current.Text, TextShown)), ("before", Markdown.Clean(moved.Fact.Versions[moved.Was.Version - 1].Text, TextShown)),
            ("by", moved.Fact.Current.Stated.By.Name), ("at", moved.Fact.Current.Stated.At)),
        FactMoved moved => scene.Words.Card(moved.Fact.State == FactState.Verified ? "moved.verified" : "moved.unverified", ("number", moved.Fact.Id[1..])),
        _ => throw new InvalidOperationException($"Nobody knows what {move.GetType().Name} says."),
    };

    static string Name(Scene scene, string scenario) => scene.Plan.Scenario(scenario)?.Name.In(scene.Viewer.Language) ?? scenario;
}
