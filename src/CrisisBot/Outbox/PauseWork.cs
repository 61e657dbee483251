using CrisisBot.BotFramework.Connector;
using CrisisBot.Conversations;
using CrisisBot.Conversations.Turns;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;

namespace CrisisBot.Outbox;

/// <summary>Tells the channels that publishing is paused, asks when the pause's end has come, and tells that it goes on: at least once each. Nothing goes out by it.</summary>
sealed partial class PauseWork(Ledger<Team> teams, Ledger<Incident> incidents, IEventStore store, IPlans plans, Talk talk, TimeProvider time, ILogger<PauseWork> log)
{
    // No timer is set for longer; a pause that lasts is simply looked at once more.
    static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);
    static readonly Actor Self = Actor.Bot("pause");

    StreamNames Names => new(plans.Current.Team);

    /// <summary>Tells what is to be told now; returns when to come again.</summary>
    public async Task<TimeSpan?> Do(string stream, IOwned mine, CancellationToken ct)
    {
        while (mine.Holds)
        {
            var (team, plan, now) = ((await teams.Load(stream, ct)).State, plans.Current, Clock.Now(time));
            if (PauseTidings.Due(team, plan, now) is not { } news) return team.Paused?.AskAt(plan) is { } next ? Shorter((next - now).ToTimeSpan(), LongestSleep) : null;
            await Tell(team, plan, news, ct);
            var asked = team.Paused?.Asked ?? 0;
            await teams.Handle(stream, $"pause:{team.Pauses}:{news}:{asked}", new Context(Self, now, plan), new NotePauseTold(news, team.Pauses), ct);
        }
        return TimeSpan.Zero;
    }

    static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    async Task Tell(Team team, Plan plan, PauseNews news, CancellationToken ct)
    {
        var text = PauseTalk.Of(new Words(plan.Language) { InMessage = true }, team, plan, news, await Held(ct));
        var told = news switch { PauseNews.Began => team.Paused!.In, PauseNews.Ended => team.Resumed!.In, _ => null };
        try
        {
            await talk.Announce(text, ct, except: told);
        }
        catch (ConnectorException problem)
        {
            // The other channels know; one that can't be reached now reads it on the cards.
            NotTold(log, problem);
        }
    }

    async Task<int> Held(CancellationToken ct)
    {
        var held = 0;
        await foreach (var head in store.Heads(Names.Incidents, openOnly: true, ct)) held += (await incidents.Load(head.Stream, ct)).State.Drafts.Count(draft => draft.Hold is not null);
        return held;
    }

    [LoggerMessage(1, LogLevel.Warning, "A channel couldn't be told of the pause.")]
    private static partial void NotTold(ILogger log, Exception problem);
}
