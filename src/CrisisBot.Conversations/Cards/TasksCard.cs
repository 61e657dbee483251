using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Checklists;
using CrisisBot.Core.Effects;

namespace CrisisBot.Conversations.Cards;

/// <summary>The checklist: what is to be done, whose it is, by when.</summary>
static class TasksCard
{
    const int ReasonShown = 100;

    public static AdaptiveCard Draw(Scene scene, CardRequested which) => Fitting.Of(shown => Draw(scene, which, shown));

    static AdaptiveCard Draw(Scene scene, CardRequested which, int shown)
    {
        var (open, ended) = (Open(scene).ToArray(), scene.Incident.Tasks.Where(task => !task.IsOpen).ToArray());
        return scene.Finish(which,
            [
                Shapes.Title(Title(scene)),
                .. Rows(scene, open, shown),
                .. ended.TakeLast(shown / 2).Select(task => Shapes.Line($"{Mark(task)} {Markdown.Escape(Text(scene, task))} – {End(scene.Words, task)}", subtle: true)),
            ],
            scene.Incident.IsOver ? [] : [.. Actions(scene, [.. open.Take(shown)], [.. ended.TakeLast(shown)])]);
    }

    public static string Title(Scene scene) => scene.Words.Card("tasks.title", ("id", scene.Incident.Id), ("done", scene.Incident.Tasks.Count(task => !task.IsOpen)), ("count", scene.Incident.Tasks.Count));

    /// <summary>What is open, one's own first, then the soonest due.</summary>
    static IEnumerable<TeamTask> Open(Scene scene) => scene.Incident.Tasks.Where(task => task.IsOpen)
        .OrderBy(task => scene.Viewer.Member is { } member && task.Of(scene.Incident, scene.Plan) == member ? 0 : 1)
        .ThenBy(task => task.DueAt ?? NodaTime.Instant.MaxValue);

    static IEnumerable<AdaptiveElement> Rows(Scene scene, TeamTask[] open, int shown)
    {
        if (open.Length == 0) yield return Shapes.Line(scene.Words.Card("tasks.none"));
        foreach (var task in open.Take(shown)) yield return Row(scene, task);
        if (open.Length > shown) yield return Shapes.Line(scene.Words.Card("tasks.more", ("count", open.Length - shown)), subtle: true);
    }

    static AdaptiveContainer Row(Scene scene, TeamTask task) => new()
    {
        Separator = true,
        Items = [Shapes.Line($"**{task.Id[1..]}** {Mark(task)} {Markdown.Escape(Text(scene, task))}"), Shapes.Line(State(scene, task), subtle: true)],
    };

    /// <summary>What is to be done, in the viewer's language where the plan has it.</summary>
    public static string Text(Scene scene, TeamTask task) => task.In(scene.Viewer.Language, scene.Plan);

    static string Mark(TeamTask task) => task switch
    {
        { IsOpen: true, IsOverdue: true } => "⏰",
        { State: TaskState.Begun } => "▶",
        { State: TaskState.Open } => "☐",
        { State: TaskState.Done } => "✅",
        _ => "✖",
    };

    static string State(Scene scene, TeamTask task)
    {
        var owner = scene.Name(task.Of(scene.Incident, scene.Plan));
        var whose = task.Role is null ? Markdown.Escape(owner) : Markdown.Escape($"{scene.RoleName(task.Role)}: {owner}");
        var when = task.DueAt is not { } due ? "" : " · " + scene.Words.Card(task.IsOverdue ? "tasks.overdueSince" : "tasks.due", ("at", due));
        return $"{whose}{(task.State == TaskState.Begun ? $" · {scene.Words.Card("tasks.begun")}" : "")}{when}";
    }

    static string End(Words words, TeamTask task) => words.Card($"tasks.end.{Codes.Of(task.State)}", ("by", task.Ended?.By.Name), ("at", task.Ended?.At), ("reason", task.Ended?.Reason is { } reason ? Markdown.Clean(reason, ReasonShown) : null));

    static IEnumerable<AdaptiveAction> Actions(Scene scene, TeamTask[] open, TeamTask[] ended)
    {
        var words = scene.Words;
        if (open.Length > 0)
        {
            yield return Scene.Form(words.Card("tasks.done"), [Which(scene, open)], scene.Button("finishTask", words.Card("tasks.doneConfirm"), style: "positive"));
            if (open.Where(task => task.State == TaskState.Open).ToArray() is { Length: > 0 } idle)
                yield return Scene.Form(words.Card("tasks.begin"), [Which(scene, idle)], scene.Button("beginTask", words.Card("tasks.beginConfirm")));
            yield return Scene.Form(words.Card("tasks.skip"), [Which(scene, open), Scene.Reason(words, words.Card("tasks.skipReason"))], scene.Button("skipTask", words.Card("tasks.skip")));
        }
        yield return Scene.Form(words.Card("tasks.add"), [FollowUps.Text(words, "tasks.text", TeamTask.MaxLength), FollowUps.Owner(scene), FollowUps.Within(words)], scene.Button("addTask", words.Card("tasks.addConfirm")));
        if (ended.Length > 0) yield return Scene.Form(words.Card("tasks.reopen"), [Which(scene, ended)], scene.Button("reopenTask", words.Card("tasks.reopenConfirm")));
    }

    static AdaptiveChoiceSetInput Which(Scene scene, TeamTask[] tasks) => new()
    {
        Id = "task",
        Label = scene.Words.Card("tasks.which"),
        Value = tasks[0].Id,
        Choices = [.. tasks.Select(task => new AdaptiveChoice($"{task.Id[1..]}: {Markdown.Clean(Text(scene, task), Choices.ExcerptLength)}", task.Id))],
    };
}
