using System.Collections.Immutable;
using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Reminders;

namespace CrisisBot.Conversations.Cards;

/// <summary>Who has approved a draft, who is next and since when, and who comes after them.</summary>
static class ApprovalRows
{
    const int NamesShown = 4;

    public static IEnumerable<AdaptiveElement> Of(Scene scene, Draft draft)
    {
        if (draft.Status != DraftStatus.Submitted) yield break;
        var course = Course.Of(scene.Incident, draft, scene.Plan);
        foreach (var given in draft.Approvals) yield return Row(scene.Words.Card("draft.stage.given", ("by", given.Deed.By.Name), ("at", given.Deed.At)));
        ImmutableArray<string> asked = course.Asked() is { IsEmpty: false } those ? those : [.. course.Next];
        yield return Row(asked.IsEmpty
            ? scene.Words.Card("draft.stage.nobody", ("roles", Roles(scene, course.Current)))
            : scene.Words.Card("draft.stage.next", ("roles", Roles(scene, course.Current)), ("names", Names(scene, asked)), ("at", draft.Waiting!.StageSince)));
        if (Silence(scene, course) is { } silence) yield return Row(silence) with { IsSubtle = true, Size = "small" };
        foreach (var later in course.Stages.Skip(course.Number)) yield return Row(scene.Words.Card("draft.stage.later", ("roles", Roles(scene, later))));
    }

    /// <summary>Who approved it, in order; whoever decided last, where nobody did.</summary>
    public static string? Approvers(Draft draft) => draft.Approvals.IsEmpty ? draft.Decided?.By.Name : string.Join(", ", draft.Approvals.Select(approval => approval.Deed.By.Name));

    // What comes of nobody's answering: whoever waits sees that it goes on.
    static string? Silence(Scene scene, Course course)
    {
        if (course.Draft.Waiting is { IsStalled: true }) return scene.Words.Card("draft.stage.stalled");
        if (ApprovalWaits.PassesAt(scene.Incident, course.Draft, scene.Plan) is not { } at) return null;
        var deputies = course.Deputies(at);
        return deputies.IsEmpty ? scene.Words.Card("draft.stage.thenTold", ("at", at)) : scene.Words.Card("draft.stage.thenAsked", ("at", at), ("names", Names(scene, deputies)));
    }

    static AdaptiveTextBlock Row(string text) => Shapes.Line(text) with { Spacing = "small" };

    static string Roles(Scene scene, ApprovalStage stage) =>
        stage.Roles.Select(scene.RoleName).Aggregate((one, other) => scene.Words.Label(stage.NeedsAll ? "draft.stage.all" : "draft.stage.any", ("one", one), ("other", other)));

    static string Names(Scene scene, ImmutableArray<string> members) => string.Join(", ", members.Take(NamesShown).Select(scene.Name)) + (members.Length > NamesShown ? " …" : "");
}
