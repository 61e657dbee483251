using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Deadlines;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Paging;
using NodaTime;

namespace CrisisBot.Conversations.Cards;

/// <summary>Who was called to an alert and when, who is next and when: so that whoever reads it knows whether to wait for somebody.</summary>
static class CallLines
{
    const int PagesShown = 3;

    public static IEnumerable<AdaptiveElement> Of(Scene scene)
    {
        var (incident, words) = (scene.Incident, scene.Words);
        if (incident.Phase is not (Phase.Alerted or Phase.Acknowledged)) yield break;
        if (incident is { Phase: Phase.Alerted, Escalation.LapsedBy: { } by }) yield return Shapes.Line(words.Card("alert.lapsed", ("by", by)));
        foreach (var page in incident.Escalation.Pages.TakeLast(PagesShown)) yield return Shapes.Line(Called(scene, page));
        if (Call.Next(incident, scene.Plan) is { } next)
            yield return Shapes.Line(words.Card(next.Level == 0 ? "alert.nextManagement" : "alert.next", ("names", Names(scene, next.People(scene.Plan, next.At))), ("at", next.At)));
        if (LapsesAt(scene) is { } lapses) yield return Shapes.Line(words.Card("alert.lapsesAt", ("at", lapses)), subtle: true);
    }

    /// <summary>When the acknowledgement lapses, if it does.</summary>
    public static Instant? LapsesAt(Scene scene) => Lapsing.At(scene.Incident, scene.Plan);

    static string Called(Scene scene, Page page)
    {
        var code = page.IsManagement ? "alert.calledManagement" : Agenda.IsLate(page.DueAt, page.At) ? "alert.calledLate" : "alert.called";
        return scene.Words.Card(code, ("names", Names(scene, page.Members)), ("at", page.At), ("due", page.DueAt));
    }

    static string Names(Scene scene, IEnumerable<string> members) => string.Join(", ", members.Select(scene.Name));
}
