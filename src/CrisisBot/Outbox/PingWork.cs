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
        await replica.WriteEnds(stream);
        while (mine.Holds)
        {
            var incident = (await replica.Load(stream, ct)).State;
            if (incident.Effects.Values.FirstOrDefault(effect => IsDue(incident, effect)) is not { Request: Ping ping } effect) return NextRetry(incident);
            var end = $"end:{ping.Effect}:{effect.Attempt + 1}";
            if (!await replica.Note(stream, $"begin:{ping.Effect}:{effect.Attempt + 1}", new BeginEffect(ping.Effect, replica.Id))) return NextRetry(incident);
            await replica.End(stream, end, ping.IsWanted(incident) ? await Send(stream, ping, incident, effect.Attempt + 1, ct) : new DropPing(ping.Effect));
        }
        return TimeSpan.Zero;
    }

    bool IsDue(Incident incident, EffectState effect) => effect.Request is Ping ping && HasPlace(incident, ping)
        && ((effect.Status == EffectStatus.Begun && effect.Replica != replica.Id) || (effect.Status == EffectStatus.Requested && (effect.RetryAt is null || effect.RetryAt <= replica.Now)));

    // A thread that isn't open yet will be; what isn't wanted any more needs none.
    static bool HasPlace(Incident incident, Ping ping) => ping.Channel is null || !ping.IsWanted(incident) || ping.Conversation(incident) is not null;

    TimeSpan? NextRetry(Incident incident)
    {
        var retries = incident.Effects.Values.Where(effect => effect is { Request: Ping, Status: EffectStatus.Requested, RetryAt: not null }).Select(effect => effect.RetryAt!.Value).ToArray();
        return retries.Length == 0 ? null : Duration.Max(retries.Min() - replica.Now, Duration.Zero).ToTimeSpan();
    }

    async Task<ICommand<Incident>> Send(string stream, Ping ping, Incident incident, int attempt, CancellationToken ct)
    {
        try
        {
            var team = (await teams.Load(new StreamNames(plans.Current.Team).TeamStream, ct)).State;
            if (pings.Draw(ping, incident, team) is not { } message) return new DropPing(ping.Effect);
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
