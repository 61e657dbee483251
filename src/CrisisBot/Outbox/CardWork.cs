using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Connector;
using CrisisBot.Conversations.Cards;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;
using NodaTime;

namespace CrisisBot.Outbox;

/// <summary>Posts an incident's cards and keeps them true: at least once, the newest wins, and a card may come again after a crash.</summary>
sealed partial class CardWork(Replica replica, CardArtist artist, ConnectorClient connector, Ledger<Team> teams, IPlans plans, ILogger<CardWork> log)
{
    static readonly Duration LongestPause = Duration.FromMinutes(5);
    readonly CardsShown _shown = new();

    /// <summary>Does what is due now; returns when to come again.</summary>
    public async Task<TimeSpan?> Do(string stream, CancellationToken ct)
    {
        while (true)
        {
            var incident = await replica.Load(stream, ct);
            if (incident.State.Effects.Values.FirstOrDefault(effect => IsDue(incident.State, effect)) is { Request: CardRequested card } effect) await Post(stream, card, effect.Attempt + 1, ct);
            else if (incident.State.DrawnRevision < incident.State.Revision && !incident.State.Cards.IsEmpty)
            {
                if (await Redraw(stream, incident, ct) is { } pause) return pause;
            }
            else return NextRetry(incident.State);
        }
    }

    bool IsDue(Incident incident, EffectState effect) => effect.Request is CardRequested card
        && (card.Kind != CardKind.Draft || CardRequested.ThreadOf(incident) is not null)
        && effect switch
        {
            { Status: EffectStatus.Requested } => effect.RetryAt is null || effect.RetryAt <= replica.Now,
            // A lane does one thing at a time: what is begun now was left behind, by a process that died or a store that failed.
            { Status: EffectStatus.Begun } => true,
            _ => false,
        };

    TimeSpan? NextRetry(Incident incident)
    {
        var retries = incident.Effects.Values.Where(effect => effect is { Request: CardRequested, Status: EffectStatus.Requested, RetryAt: not null }).Select(effect => effect.RetryAt!.Value).ToArray();
        return retries.Length == 0 ? null : Duration.Max(retries.Min() - replica.Now, Duration.Zero).ToTimeSpan();
    }

    async Task Post(string stream, CardRequested card, int attempt, CancellationToken ct)
    {
        if (!await replica.Note(stream, $"begin:{card.Effect}:{attempt}", new BeginEffect(card.Effect, replica.Id))) return;
        var incident = await replica.Load(stream, ct);
        ICommand<Incident> end;
        try
        {
            var (drawn, json) = await Draw(card, incident, ct);
            var (conversation, activity) = await Send(card, incident.State, drawn, ct);
            _shown.Note(activity, json);
            end = new CompleteCard(card.Effect, conversation, activity, incident.State.Revision);
        }
        catch (ConnectorException problem)
        {
            end = new FailEffect(card.Effect, problem.Message, problem.IsPassing ? replica.Now + Pause(attempt, problem) : null);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or StoreUnavailableException))
        {
            CantDraw(log, card.Effect, stream, fault);
            end = new FailEffect(card.Effect, fault.Message, replica.Now + Pause(attempt));
        }
        await replica.Note(stream, $"end:{card.Effect}:{attempt}", end);
    }

    async Task<(string Conversation, string Activity)> Send(CardRequested card, Incident incident, DrawnCard drawn, CancellationToken ct)
    {
        var conversation = card.Kind == CardKind.Draft ? CardRequested.ThreadOf(incident)! : card.Channel!;
        var channel = await Channel(conversation, ct);
        var activity = Activity.Card(drawn.Card, drawn.Summary);
        if (card.Kind != CardKind.Incident) return (conversation, await connector.Send(channel.ServiceUrl, conversation, activity, ct));
        var thread = await connector.OpenThread(channel.ServiceUrl, conversation, channel.Tenant, activity, ct);
        return (thread.Id, thread.ActivityId);
    }

    /// <summary>Brings every posted card up to the incident's revision; returns when to try again if one couldn't be.</summary>
    async Task<TimeSpan?> Redraw(string stream, Loaded<Incident> incident, CancellationToken ct)
    {
        foreach (var (effect, posted) in incident.State.Cards)
        {
            var (drawn, json) = await Draw((CardRequested)incident.State.Effects[effect].Request, incident, ct);
            if (_shown.IsSame(posted.Activity, json)) continue;
            try
            {
                var channel = await Channel(posted.Conversation, ct);
                await connector.Update(channel.ServiceUrl, posted.Conversation, posted.Activity, Activity.Card(drawn.Card, drawn.Summary), ct);
                _shown.Note(posted.Activity, json);
            }
            catch (ConnectorException problem) when (problem.IsGone)
            {
                // A thread's root can't come back where it was; any other card can.
                if (incident.State.Effects[effect].Request is not CardRequested { Kind: CardKind.Incident }) await replica.Note(stream, $"lost:{effect}:{posted.Activity}", new ReplaceCard(effect, posted.Activity));
            }
            catch (ConnectorException problem) when (problem.IsPassing)
            {
                return Pause(1, problem).ToTimeSpan();
            }
        }
        await replica.Note(stream, $"drawn:{incident.Version}", new NoteDrawn(incident.State.Revision));
        return null;
    }

    async Task<(DrawnCard Drawn, string Json)> Draw(CardRequested card, Loaded<Incident> incident, CancellationToken ct)
    {
        var drawn = await artist.Draw(card, incident, new Viewer(plans.At(incident.State.PlanVersion).Language), ct: ct);
        return (drawn, JsonSerializer.Serialize(drawn.Card, BotJson.Options));
    }

    async Task<ConnectedChannel> Channel(string conversation, CancellationToken ct)
    {
        var team = await teams.Load(new StreamNames(plans.Current.Team).TeamStream, ct);
        return team.State.ChannelOf(conversation) ?? throw new ConnectorException(System.Net.HttpStatusCode.Forbidden, "the bot isn't in this channel any more");
    }

    static Duration Pause(int attempt, ConnectorException? problem = null) =>
        problem?.RetryAfter is { } wanted ? Duration.FromTimeSpan(wanted) : Duration.Min(Duration.FromSeconds(Math.Pow(2, Math.Min(attempt, 10))), LongestPause);

    [LoggerMessage(1, LogLevel.Error, "The card {Effect} of {Stream} can't be posted; it is tried again.")]
    private static partial void CantDraw(ILogger log, string effect, string stream, Exception problem);
}

/// <summary>What this process has last shown on each card, so that a card that didn't change isn't sent again.</summary>
sealed class CardsShown
{
    readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> _hashes = new(StringComparer.Ordinal);

    public bool IsSame(string activity, string json) => _hashes.TryGetValue(activity, out var hash) && hash == Hash(json);

    public void Note(string activity, string json) => _hashes[activity] = Hash(json);

    static string Hash(string json) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
