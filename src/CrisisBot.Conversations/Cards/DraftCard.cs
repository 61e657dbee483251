using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;

namespace CrisisBot.Conversations.Cards;

/// <summary>A draft on its way to the public: the text to the letter, how it stands, and what this person may do about it.</summary>
static class DraftCard
{
    const int PostShown = 300;
    const int ChangesForEach = 100;
    const int TooFew = 2;

    public static AdaptiveCard Draw(Scene scene, CardRequested which) => Fitting.Of(shown => Draw(scene, which, scene.Incident.Draft(which.Draft!)!, shown));

    static AdaptiveCard Draw(Scene scene, CardRequested which, Draft draft, int shown) =>
        scene.Finish(which,
            [
                Shapes.Title(Title(scene, draft)),
                Shapes.Line(Status(scene.Words, draft), strong: true),
                .. Returned(scene, draft),
                .. MovedLines.Of(scene, draft),
                .. ApprovalRows.Of(scene, draft),
                .. LettingOutRows.Of(scene, draft),
                .. HeldLines.Of(scene, draft),
                Shapes.Line(Address(scene, draft)),
                .. Answered(scene, draft, shown),
                .. DraftText.Of(scene, draft, isMarked: shown > 0),
                DraftChecks.Length(scene, draft),
                .. DraftChecks.Findings(scene, draft, shown),
                .. DraftChecks.Facts(scene, draft, shown),
                Shapes.Line(scene.Words.Card("draft.writtenBy", ("by", draft.Written.By.Name), ("at", draft.Written.At)), subtle: true),
            ],
            scene.Incident.IsOver ? [] : [.. DraftActions.For(scene, draft, shown <= TooFew ? 0 : shown * ChangesForEach)]);

    public static string Title(Scene scene, Draft draft) => Title(scene.Words, draft);

    /// <summary>How a draft is called.</summary>
    public static string Title(Words words, Draft draft) => words.Label("draft.title", ("kind", IncidentCard.KindName(words, draft.Kind)), ("number", draft.Id[1..]));

    /// <summary>How a draft stands, in one sentence.</summary>
    public static string Status(Words words, Draft draft)
    {
        var deed = draft.Status == DraftStatus.Submitted ? draft.Submitted : draft.Decided;
        var at = draft.Status == DraftStatus.Published ? draft.PublishedAt : deed?.At;
        return LettingOutRows.Status(words, draft) ?? words.Card(draft.Hold is not null ? "draft.status.held" : draft is { Status: DraftStatus.Submitted, Reopened: { } why } ? $"draft.status.reopened.{Codes.Of(why)}" : $"draft.status.{Codes.Of(draft.Status)}",
            ("by", IsApproved(draft) ? ApprovalRows.Approvers(draft) : deed?.By.Name), ("at", at), ("reason", deed?.Reason), ("problem", words.Problem(draft.Problem)), ("network", draft.Network));
    }

    static bool IsApproved(Draft draft) => draft.Status is DraftStatus.Publishing or DraftStatus.Offered or DraftStatus.Published;

    static IEnumerable<AdaptiveElement> Returned(Scene scene, Draft draft)
    {
        if (draft is { Status: DraftStatus.Writing, Decided: { Reason: not null } deed })
            yield return Shapes.Line(scene.Words.Card("draft.returned", ("by", deed.By.Name), ("at", deed.At), ("reason", deed.Reason)));
    }

    static string Address(Scene scene, Draft draft)
    {
        if (draft.Answers is not { } post) return scene.Words.Card("draft.ownStatement", ("account", $"@{draft.Account?.Handle}"), ("network", draft.Network), ("language", scene.Words.Card($"language.{draft.Language}")));
        var author = Authors.Short(scene.Posts.GetValueOrDefault(post.Key), scene.Words);
        return scene.Words.Card(draft.Account is null ? "draft.noAccount" : "draft.replyTo",
            ("account", $"@{draft.Account?.Handle}"), ("author", author), ("network", draft.Network), ("language", scene.Words.Card($"language.{draft.Language}")));
    }

    // While it can still be changed or approved: afterwards the card is a record, and short.
    static IEnumerable<AdaptiveElement> Answered(Scene scene, Draft draft, int shown)
    {
        if (shown == 0 || draft.Answers is not { } answered || draft.Status is not (DraftStatus.Writing or DraftStatus.Submitted or DraftStatus.PublicationFailed)) yield break;
        yield return scene.Posts.TryGetValue(answered.Key, out var post)
            ? Shapes.Quote(Authors.Full(post.Author, scene.Words), Markdown.Clean(post.Text, Math.Min(PostShown, shown * PostShown / Fitting.Most)))
            : Shapes.Line(scene.Words.Card("alert.erased"), subtle: true);
    }
}
