using CrisisBot.Conversations;
using CrisisBot.Conversations.Turns;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;
using CrisisBot.Core.Watches;

namespace CrisisBot.Watching;

/// <summary>Takes mentions in: keeps the evidence, asks each watch, raises or joins the matter. Each step happens once however often a mention comes.</summary>
sealed class Intake(Evidence evidence, Ledger<Signals> watches, Ledger<Incident> incidents, Ledger<Team> teams, IPlans plans, StoreAlarm alarm, TimeProvider time)
{
    static readonly Actor Self = Actor.Bot("watch");

    /// <summary>Takes one mention. What follows from it is durable when the task completes.</summary>
    public async Task<Taken> Take(Mention mention, CancellationToken ct)
    {
        var plan = plans.Current;
        var taken = new Taken(TakenHow.Unmatched, null);
        foreach (var watch in plan.Watches)
            if (Matching.Matches(watch, mention)) taken = Together(taken, await Signal(plan, watch, mention, ct));
        return taken;
    }

    async Task<Taken> Signal(Plan plan, Watch watch, Mention mention, CancellationToken ct)
    {
        var names = new StreamNames(plan.Team);
        var context = new Context(Self, Clock.Now(time), plan);
        var reference = await Keep(mention, ct);
        var seen = await watches.Handle(names.Watch(watch.Id), $"mention:{mention.Key}", context, new NoteSignal(watch.Id, watch.Window, reference), ct);
        while (true)
        {
            var matter = seen.Now.State.Matters[mention.Key];
            var raised = await Raise(matter);
            if (raised.Refusal is not IncidentOver) return new(seen.Changed || raised.Changed ? TakenHow.New : TakenHow.Known, matter);
            // The next one may be over, too; each is left behind once, so there is an end.
            seen = await watches.Handle(names.Watch(watch.Id), $"mention:{mention.Key}:after:{matter}", context, new BeginNewMatter(watch.Id, reference, matter), ct);
        }

        async Task<Outcome<Incident>> Raise(string id)
        {
            var channels = (await teams.Load(names.TeamStream, ct)).State.Channels.Keys;
            var raise = new Raise(id, watch.Id, reference, mention.Author.Followers, Matching.ScenarioOf(plan, mention).Id, [.. channels]);
            return await incidents.Handle(names.Incident(id), $"mention:{mention.Key}", state => context with { Plan = state.Phase == Phase.None ? plan : plans.At(state.PlanVersion) }, raise, ct);
        }
    }

    async Task<MentionReference> Keep(Mention mention, CancellationToken ct)
    {
        var kept = await evidence.Keep(mention, ct);
        if (kept.Written) alarm.Clear(StorePart.Archive);
        return kept.Reference;
    }

    static Taken Together(Taken one, Taken other) => new(one.How > other.How ? one.How : other.How, one.Matter ?? other.Matter);
}
