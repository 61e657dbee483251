using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Reports;

namespace CrisisBot.Conversations.Cards;

/// <summary>How it stands, for whoever has a minute: since when, how many are affected, what is out, what is next, what is overdue.</summary>
static class SummaryCard
{
    const int Linked = 3;

    public static AdaptiveCard Draw(Scene scene, CardRequested which) => scene.Finish(which,
        [
            Shapes.Header(scene, Title(scene)),
            Shapes.Line(scene.Words.Card("summary.asOf", ("at", scene.Now)), subtle: true),
            .. SummaryLines.Of(scene).Select(line => (AdaptiveElement)Shapes.Line($"**{line.Label}:** {line.Text}")),
        ],
        [.. scene.Incident.Drafts.Where(draft => draft.Status == DraftStatus.Published).TakeLast(Linked).Select(draft => new AdaptiveOpenUrlAction { Title = scene.Words.Card("draft.open"), Url = draft.Url! })]);

    public static string Title(Scene scene) => scene.Words.Card("summary.title", ("id", scene.Incident.Id), ("scenario", scene.Scenario));
}
