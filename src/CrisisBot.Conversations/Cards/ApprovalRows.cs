using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Plans;

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
        string[] next = [.. course.Next];
        yield return Row(next.Length == 0
            ? scene.Words.Card("draft.stage.nobody", ("roles", Roles(scene, course.Current)))
            : scene.Words.Card("draft.stage.next", ("roles", Roles(scene, course.Current)), ("names", Names(scene, next)), ("at", draft.StageSince)));
        foreach (var later in course.Stages.Skip(course.Number)) yield return Row(scene.Words.Card("draft.stage.later", ("roles", Roles(scene, later))));
    }

    /// <summary>Who approved it, in order; whoever decided last, where nobody did.</summary>
    public static string? Approvers(Draft draft) => draft.Approvals.IsEmpty ? draft.Decided?.By.Name : string.Join(", ", draft.Approvals.Select(approval => approval.Deed.By.Name));

    static AdaptiveTextBlock Row(string text) => Shapes.Line(text) with { Spacing = "small" };

    static string Roles(Scene scene, ApprovalStage stage) =>
        stage.Roles.Select(scene.RoleName).Aggregate((one, other) => scene.Words.Label(stage.NeedsAll ? "draft.stage.all" : "draft.stage.any", ("one", one), ("other", other)));

    static string Names(Scene scene, string[] members) => string.Join(", ", members.Take(NamesShown).Select(scene.Name)) + (members.Length > NamesShown ? " …" : "");
}
