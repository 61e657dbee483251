using System.Collections.Immutable;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Approvals;

/// <summary>What moved makes approvals void: nobody goes on believing that theirs counts.</summary>
static class AskingAnew
{
    /// <summary>What happened, and that those are told who are asked anew because of it.</summary>
    public static Decision With(ImmutableArray<Event> happened, Incident before, Context context)
    {
        var after = before.After(happened, context);
        var asked = after.Drafts.Where(draft => draft.Status == DraftStatus.Submitted && draft.Waiting?.Begun != before.Draft(draft.Id)?.Waiting?.Begun);
        return [.. happened, .. asked.SelectMany(draft => PingRequested.For(Course.Of(after, draft, context.Plan), after, context.Reach))];
    }

    /// <summary>The incident as it will be when this has happened.</summary>
    public static Incident After(this Incident incident, ImmutableArray<Event> happened, Context context)
    {
        var commit = new Commit("", context.By, context.Now, Open: true, []);
        return happened.Aggregate(incident, (state, each) => ((IncidentEvent)each).Apply(state, commit));
    }
}
