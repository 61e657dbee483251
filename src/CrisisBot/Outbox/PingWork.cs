using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Connector;
using CrisisBot.Conversations.Turns;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;
using NodaTime;

namespace CrisisBot.Outbox;

/// <summary>Tells people by name what waits for them: at least once, and not any more when it doesn't.</summary>
sealed partial class PingWork(Replica replica, Pings pings, ConnectorClient connector, Ledger<Team> teams, IPlans plans, ILogger<PingWork> log)
{
    /// <summary>Does what is due now; returns when to come again.</summary>
    public async Task<TimeSpan?> Do(string stream, IOwned mine, CancellationToken ct)
    {
        await replica.EndLeft<Ping>(stream, left => new FailEffect(left.Request.Effect, Reasons.Interrupted, replica.Now, left.Attempt), ct);
        while (mine.Holds)
        {
            var loaded = await replica.Load(stream, ct);
            var incident = loaded.State;
            var team = await Team(ct);
            if (incident.Effects.Values.FirstOrDefault(effect => IsDue(incident, team, effect)) is not { Request: Ping ping } effect) return NextRetry(incident, team);
            var attempt = effect.Attempt + 1;
            // What nobody needs to hear any more needs no attempt, and so may be dropped again when it was asked for again.
            if (!ping.IsWanted(incident))
            {
                await replica.Note(stream, $"unwanted:{ping.Effect}:{loaded.Version}", new DropPing(ping.Effect));
                continue;
            }
            if (!await replica.Note(stream, $"begin:{ping.Effect}:{attempt}", new BeginEffect(ping.Effect, replica.Id))) return NextRetry(incident, team);
            await replica.End(stream, $"end:{ping.Effect}:{attempt}", await Attempt(stream, ping, attempt, mine, ct));
        }
        return TimeSpan.Zero;
    }

    bool IsDue(Incident incident, Team team, EffectState effect) => effect.Request is Ping ping && HasPlace(incident, team, ping)
        && ((effect.Status == EffectStatus.Begun && effect.Replica != replica.Id) || (effect.Status == EffectStatus.Requested && (effect.RetryAt is null || effect.RetryAt <= replica.Now)));

    // A thread that isn't open yet will be, and a channel may come back; what isn't wanted any more needs none.
    static bool HasPlace(Incident incident, Team team, Ping ping) =>
        ping.Channel is null || !ping.IsWanted(incident) || (ping.Conversation(incident) is { } conversation && team.ChannelOf(conversation) is not null);

    TimeSpan? NextRetry(Incident incident, Team team)
    {
        var retries = incident.Effects.Values.Where(effect => effect is { Request: Ping ping, Status: EffectStatus.Requested, RetryAt: not null } && HasPlace(incident, team, ping)).Select(effect => effect.RetryAt!.Value).ToArray();
        return retries.Length == 0 ? null : Duration.Max(retries.Min() - replica.Now, Duration.Zero).ToTimeSpan();
    }

    async Task<Team> Team(CancellationToken ct) => (await teams.Load(new StreamNames(plans.Current.Team).TeamStream, ct)).State;

    async Task<ICommand<Incident>> Attempt(string stream, Ping ping, int attempt, IOwned mine, CancellationToken ct)
    {
        try
        {
            // As it stands now: somebody may have taken it in hand since.
            var (incident, team) = ((await replica.Load(stream, ct)).State, await Team(ct));
            if (!ping.IsWanted(incident) || pings.Draw(ping, incident, team) is not { } message) return new DropPing(ping.Effect);
            // This process may have slept, and another sends it.
            if (!mine.Holds) return new FailEffect(ping.Effect, Reasons.Slept, replica.Now, attempt);
            await Send(ping, incident, team, message, ct);
            return new CompletePing(ping.Effect);
        }
        catch (ConnectorException problem)
        {
            NotSent(log, ping.Effect, stream, problem);
            // A chat the bot may not open stays closed; the thread still says it.
            return new FailEffect(ping.Effect, problem.Message, problem.IsPassing ? replica.Now + Backoff.After(attempt, problem) : null);
        }
        catch (Exception fault) when (fault is not StoreUnavailableException && !ct.IsCancellationRequested)
        {
            NotSent(log, ping.Effect, stream, fault);
            return new FailEffect(ping.Effect, Reasons.NotDrawn, RetryAt: null);
        }
    }

    async Task Send(Ping ping, Incident incident, Team team, Activity message, CancellationToken ct)
    {
        if (ping.Channel is not null)
        {
            if (ping.Conversation(incident) is { } conversation && team.ChannelOf(conversation) is { } place) await connector.Send(place.ServiceUrl, conversation, message, ct);
        }
        else if (team.Person(ping.Member!) is { } person && team.Channels.GetValueOrDefault(team.ChannelWith(person.Member)!) is { } known)
        {
            var chat = await connector.OpenChat(known.ServiceUrl, person.UserId, person.Tenant, ct);
            await connector.Send(known.ServiceUrl, chat, message, ct);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The ping {Effect} of {Stream} couldn't be sent.")]
    private static partial void NotSent(ILogger log, string effect, string stream, Exception problem);
}
