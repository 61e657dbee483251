using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Tone;

namespace CrisisBot.Conversations.Cards;

/// <summary>What a person may do about a draft. The shared card offers what anybody may; each viewer's own view leaves out what isn't theirs.</summary>
static class DraftActions
{
    const int FitsACard = 500;

    public static IEnumerable<AdaptiveAction> For(Scene scene, Draft draft, int changes) => draft.Status switch
    {
        _ when draft.Hold is not null => Held(scene, draft),
        DraftStatus.Writing => [.. Submit(scene, draft), .. LettingOutRows.Actions(scene, draft, Seen(scene, draft)), Edit(scene, draft), .. DraftChanges.Of(scene, draft, changes)],
        DraftStatus.PublicationFailed => [.. Submit(scene, draft), .. LettingOutRows.Actions(scene, draft, Seen(scene, draft)), Edit(scene, draft), RecordLink(scene, draft, "draft.recordLink"), .. OpenPost(scene, draft)],
        DraftStatus.Submitted => [.. Decide(scene, draft), .. LettingOutRows.Actions(scene, draft, Seen(scene, draft)), Edit(scene, draft), .. MayWithdraw(scene, draft) ? [Withdraw(scene, draft)] : Array.Empty<AdaptiveAction>(), .. DraftChanges.Of(scene, draft, changes)],
        DraftStatus.Offered => [RecordLink(scene, draft, "draft.recordLink"), .. OpenPost(scene, draft), Edit(scene, draft)],
        DraftStatus.OutcomeUnknown => [.. OpenPost(scene, draft), RecordLink(scene, draft, "draft.isThere"), .. IsApprover(scene, draft) && draft.IsSearchedFor ? [NotPosted(scene, draft)] : Array.Empty<AdaptiveAction>()],
        DraftStatus.Published => [new AdaptiveOpenUrlAction { Title = scene.Words.Card("draft.open"), Url = draft.Url! }],
        _ => [],
    };

    static IEnumerable<AdaptiveAction> Held(Scene scene, Draft draft)
    {
        if (!IsApprover(scene, draft)) yield break;
        var words = scene.Words;
        var hasReleased = scene.Incident.Paused is not null && draft.Hold!.Releases.Any(release => release.By.Id == scene.Viewer.Member);
        if (scene.Viewer.Member is not { } member || (!draft.Authors.Contains(member) && !hasReleased)) yield return scene.Button("release", words.Card(scene.Incident.Paused is null ? "draft.publishNow" : "draft.release"), About(scene, draft), "positive");
        yield return Scene.Form(words.Card("draft.takeBack"), [Scene.Reason(words, words.Card("draft.takeBackReason"))], scene.Button("takeBack", words.Card("draft.takeBack"), About(scene, draft)));
    }

    // Whoever approves in any stage may say no at any time; yes, when it is their turn.
    static bool IsApprover(Scene scene, Draft draft) => scene.Viewer.Member is not { } member || Course.Of(scene.Incident, draft, scene.Plan).Everybody.Contains(member);

    static bool MayApprove(Scene scene, Draft draft) => scene.Viewer.Member is not { } member || Course.Of(scene.Incident, draft, scene.Plan).Refuses(member) is null;

    static bool MayWithdraw(Scene scene, Draft draft) => scene.Viewer.Member is not { } member || draft.Authors.Contains(member) || draft.Submitted?.By.Id == member;

    static object About(Scene scene, Draft draft) => new { incident = scene.Incident.Id, draft = draft.Id, revision = draft.Revision, seal = draft.Seal, stage = draft.Stage, publication = draft.PublicationEffect };

    // What the network doesn't take isn't put forward; what the rules of tone speak against, only with a reason.
    static IEnumerable<AdaptiveAction> Submit(Scene scene, Draft draft)
    {
        if (!DraftChecks.Fits(scene, draft)) yield break;
        var (words, button) = (scene.Words, scene.Button("submit", scene.Words.Card("draft.submit"), About(scene, draft), "positive"));
        var gravest = DraftChecks.Gravest(scene, draft);
        if (gravest == FindingSeverity.Note) yield return button;
        else if (gravest == FindingSeverity.Reason || MayOverride(scene)) yield return Scene.Form(words.Card("draft.submitAllTheSame"), [Scene.Reason(words, words.Card("draft.overrideReason"))], button);
    }

    static bool MayOverride(Scene scene) => scene.Viewer.Member is not { } member || scene.Plan.ApproverOf(scene.Incident.Scenario).Holders.Contains(member);

    static AdaptiveExecuteAction Withdraw(Scene scene, Draft draft) => scene.Button("withdraw", scene.Words.Card("draft.withdraw"), About(scene, draft));

    static AdaptiveExecuteAction NotPosted(Scene scene, Draft draft) => scene.Button("settleNotPosted", scene.Words.Card("draft.isNotThere"), About(scene, draft), "destructive");

    static AdaptiveAction Edit(Scene scene, Draft draft) => IsLong(scene, draft)
        ? Scene.OpenDialog("edit", scene.Words.Card("draft.edit"), scene.Incident.Id, draft.Id)
        : Scene.Form(scene.Words.Card("draft.edit"), [TextField(scene.Words, draft.Text)], scene.Button("edit", scene.Words.Card("draft.save"), About(scene, draft)));

    /// <summary>The field a draft's text is edited in.</summary>
    public static AdaptiveTextInput TextField(Words words, string text) =>
        new() { Id = "text", Label = words.Card("draft.text"), IsMultiline = true, IsRequired = true, MaxLength = Draft.MaxLength, Value = text, ErrorMessage = words.Card("refusal.textMissing") };

    // A phone shows three lines of a form within a card; a dialog has the whole screen.
    static bool IsLong(Scene scene, Draft draft) => scene.Viewer.InTeams && draft.Text.Length > FitsACard;

    static IEnumerable<AdaptiveAction> Decide(Scene scene, Draft draft)
    {
        if (scene.Viewer.Member is { } member && draft.Authors.Contains(member)) return [];
        if (!IsApprover(scene, draft)) return [];
        var (words, about) = (scene.Words, About(scene, draft));
        return
        [
            .. MayApprove(scene, draft) ? [Approve(scene, draft)] : Array.Empty<AdaptiveAction>(),
            IsLong(scene, draft) ? Scene.OpenDialog("return", words.Card("draft.return"), scene.Incident.Id, draft.Id)
                : Scene.Form(words.Card("draft.return"), [Scene.Reason(words, words.Card("draft.returnReason"))], scene.Button("return", words.Card("draft.return"), about)),
            IsLong(scene, draft) ? Scene.OpenDialog("reject", words.Card("draft.reject"), scene.Incident.Id, draft.Id)
                : Scene.Form(words.Card("draft.reject"), [Scene.Reason(words, words.Card("draft.rejectReason"))], scene.Button("reject", words.Card("draft.reject"), about, "destructive")),
        ];
    }

    // Where something moved, with the mark of what stands on this card: nobody says yes to what moved later.
    static object Seen(Scene scene, Draft draft) => MovedLines.Any(scene, draft)
        ? new { incident = scene.Incident.Id, draft = draft.Id, seal = draft.Seal, stage = draft.Stage, seen = Basis.Of(scene.Incident, draft).Mark }
        : About(scene, draft);

    static AdaptiveShowCardAction Approve(Scene scene, Draft draft)
    {
        var title = MovedLines.Any(scene, draft) ? "draft.approveAllTheSame" : IsLast(scene, draft) && draft.Account is not null ? "draft.approve" : "draft.approveByHand";
        return Tick.Form(scene, draft, scene.Words.Card(title), scene.Button("approve", scene.Words.Card("draft.approveConfirm"), Seen(scene, draft), "positive"));
    }

    // The approval after which it goes out; for everybody's card, the last stage.
    static bool IsLast(Scene scene, Draft draft)
    {
        var course = Course.Of(scene.Incident, draft, scene.Plan);
        return scene.Viewer.Member is { } member ? course.After(member) is null : course.Number == course.Stages.Length && course.Next.All(next => course.After(next) is null);
    }

    static AdaptiveShowCardAction RecordLink(Scene scene, Draft draft, string title) => Scene.Form(
        scene.Words.Card(title),
        [new AdaptiveTextInput { Id = "url", Label = scene.Words.Card("draft.link"), Style = "url", Placeholder = "https://", IsRequired = true, ErrorMessage = scene.Words.Card("refusal.notALink") }],
        scene.Button("recordLink", scene.Words.Card("draft.recordLink"), About(scene, draft)));

    static IEnumerable<AdaptiveAction> OpenPost(Scene scene, Draft draft)
    {
        if (draft.Answers?.Url is { } url) yield return new AdaptiveOpenUrlAction { Title = scene.Words.Card("draft.openPost"), Url = url };
    }
}
