using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Tone;

namespace CrisisBot.Conversations.Cards;

/// <summary>Words approved before the crisis: who may let them out without asking anybody now, from when, and that somebody did.</summary>
static class LettingOutRows
{
    public static IEnumerable<AdaptiveElement> Of(Scene scene, Draft draft)
    {
        var words = scene.Words;
        if (draft.LetOut != LetOut.Approved && IsOut(draft)) yield return Shapes.Line(words.Card($"draft.how.{Codes.Of(draft.LetOut)}", ("by", draft.Decided!.By.Name), ("at", draft.Decided.At)), strong: true);
        if (HoldingRelease.PossibleAt(scene.Incident, draft, scene.Plan) is { } from) yield return Shapes.Line(words.Card("draft.release.from", ("role", scene.RoleName(scene.Plan.Approvals.Holding!.Role)), ("at", from)), subtle: true);
        if (scene.Viewer.Member is not null && MaySendAlone(scene, draft)) yield return Shapes.Line(words.Card("draft.alone.may"), subtle: true);
    }

    public static IEnumerable<AdaptiveAction> Actions(Scene scene, Draft draft, object about)
    {
        var words = scene.Words;
        if (MaySendAlone(scene, draft)) yield return Tick.Form(scene, draft, words.Label("draft.sendAlone"), scene.Button("sendAlone", words.Label("draft.sendAloneConfirm"), about, "positive"));
        if (MayRelease(scene, draft)) yield return Tick.Form(scene, draft, words.Label("draft.release.button"), scene.Button("releaseHolding", words.Label("draft.release.confirm"), about, "destructive"));
    }

    /// <summary>How a draft stands that nobody approved now; null for any other.</summary>
    public static string? Status(Words words, Draft draft) => draft.LetOut == LetOut.Approved || !IsOut(draft) ? null : words.Card(draft.Hold is not null ? "draft.let.held" : $"draft.let.{Codes.Of(draft.Status)}", ("at", draft.PublishedAt));

    static bool IsOut(Draft draft) => draft.Status is DraftStatus.Publishing or DraftStatus.Offered or DraftStatus.Published;

    static bool MaySendAlone(Scene scene, Draft draft) => draft.Status is DraftStatus.Writing or DraftStatus.PublicationFailed && DraftChecks.Gravest(scene, draft) == FindingSeverity.Note
        && (scene.Viewer.Member is { } member ? SendingAlone.IsFor(member, scene.Incident, draft, scene.Plan) : SendingAlone.IsForSomebody(scene.Incident, draft, scene.Plan));

    // Offered before its time, too: then one is told from when on.
    static bool MayRelease(Scene scene, Draft draft) => HoldingRelease.PossibleAt(scene.Incident, draft, scene.Plan) is not null
        && (scene.Viewer.Member is not { } member || HoldingRelease.Holders(scene.Plan).Contains(member));
}
