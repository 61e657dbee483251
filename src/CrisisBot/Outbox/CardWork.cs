using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Connector;
using CrisisBot.Conversations.Cards;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;
using NodaTime;

namespace CrisisBot.Outbox;

/// <summary>
/// Posts an incident's cards and keeps them true: at least once, the newest wins, and a card may come again after a crash.
/// A post is tried for as long as the incident goes on, whatever the channel said: a right that was missing is mended, and a thread must open.
/// </summary>
sealed partial class CardWork(Replica replica, CardArtist artist, ConnectorClient connector, Ledger<Team> teams, IPlans plans, ILogger<CardWork> log)
{
    readonly CardsShown _shown = new();

    /// <summary>Does what is due now; returns when to come again.</summary>
    public async Task<TimeSpan?> Do(string stream, IOwned mine, CancellationToken ct)
    {
        await replica.EndLeft<CardRequested>(stream, left => new FailEffect(left.Request.Effect, Reasons.Interrupted, replica.Now, left.Attempt), ct);
        while (mine.Holds)
        {
            var incident = await replica.Load(stream, ct);
            var team = await Team(ct);
            if (TooLate(incident.State) is { } late) await replica.Note(stream, $"over:{late.Request.Effect}:{late.Attempt}", new GiveUpCard(late.Request.Effect));
            else if (incident.State.Effects.Values.FirstOrDefault(effect => IsDue(incident.State, team, effect)) is { Request: CardRequested card } effect) await Post(stream, card, effect.Attempt + 1, mine, ct);
            else if (team.Channels.Keys.FirstOrDefault(channel => ShowIn.IsWanted(incident.State, channel)) is { } unshown) await replica.Note(stream, $"show:{unshown}:{incident.Version}", new ShowIn(unshown));
            else if (OpenThread.Wanted(incident.State, team.Channels.Values.Select(channel => (channel.Conversation, channel.Kind))) is { } threadless) await replica.Note(stream, $"thread:{threadless}:{incident.Version}", new OpenThread(threadless));
            else if (incident.State.DrawnRevision < incident.State.Revision && !incident.State.Cards.IsEmpty)
            {
                if (await Redraw(stream, incident, mine, ct) is { } pause) return Sooner(pause, NextRetry(incident.State, team))?.ToTimeSpan();
            }
            else return NextRetry(incident.State, team)?.ToTimeSpan();
        }
        return TimeSpan.Zero;
    }

    EffectState? TooLate(Incident incident) => incident.IsOver
        ? incident.Effects.Values.FirstOrDefault(effect => effect.Request is CardRequested && (effect.Status == EffectStatus.Requested || IsOrphan(effect)))
        : null;

    // Begun by a process that is gone, as far as anybody here knows.
    bool IsOrphan(EffectState effect) => effect.Status == EffectStatus.Begun && effect.Replica != replica.Id;

    bool IsDue(Incident incident, Team team, EffectState effect) => HasPlace(incident, team, effect)
        && (IsOrphan(effect) || (effect.Status == EffectStatus.Requested && (effect.RetryAt is null || effect.RetryAt <= replica.Now)));

    /// <summary>Whether a card can be posted. What has no place yet waits for the change that gives it one: the thread's opening, the channel's return.</summary>
    public static bool HasPlace(Incident incident, Team team, EffectState effect) => effect.Request is CardRequested card && card.Kind switch
    {
        _ when team.ChannelOf(card.Channel!) is null => false,
        _ when card.IsInThread => CardRequested.ThreadOf(incident, card.Channel!) is not null,
        _ => true,
    };

    Duration? NextRetry(Incident incident, Team team)
    {
        var retries = incident.Effects.Values.Where(effect => effect is { Status: EffectStatus.Requested, RetryAt: not null } && HasPlace(incident, team, effect)).Select(effect => effect.RetryAt!.Value).ToArray();
        return retries.Length == 0 ? null : Duration.Max(retries.Min() - replica.Now, Duration.Zero);
    }

    static Duration? Sooner(Duration? one, Duration? other) => one is null || other < one ? other : one;

    Task Post(string stream, CardRequested card, int attempt, IOwned mine, CancellationToken ct) => EffectStep.Watch($"card.{card.Kind}", stream, () => Attempt(stream, card, attempt, mine, ct));

    async Task<ICommand<Incident>?> Attempt(string stream, CardRequested card, int attempt, IOwned mine, CancellationToken ct)
    {
        if (!await replica.Note(stream, $"begin:{card.Effect}:{attempt}", new BeginEffect(card.Effect, replica.Id))) return null;
        var incident = await replica.Load(stream, ct);
        ICommand<Incident> end;
        try
        {
            var (drawn, json) = await Draw(card, incident, ct);
            if (mine.Holds)
            {
                var (conversation, activity) = await Send(card, incident.State, drawn, ct);
                _shown.Note(new PostedCard(conversation, activity), json);
                end = new CompleteCard(card.Effect, conversation, activity, incident.State.Revision);
            }
            // If another replica has begun it again meanwhile, this says nothing about that.
            else end = new FailEffect(card.Effect, Reasons.Slept, replica.Now, attempt);
        }
        catch (ConnectorException problem)
        {
            // A missing right is named once; the post is tried until an administrator has mended it.
            if (problem.Status != System.Net.HttpStatusCode.Forbidden) NotPosted(log, card.Effect, stream, problem.Code, problem);
            else if (attempt == 1) NotAllowed(log, card.Channel, problem.Code, problem);
            var reason = problem.Status == System.Net.HttpStatusCode.Forbidden ? Reasons.MayNotPost : problem.Message;
            end = new FailEffect(card.Effect, reason, replica.Now + Backoff.After(attempt, problem));
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            // A fault of ours: the attempt ends all the same, or nobody would ever try again.
            NotPosted(log, card.Effect, stream, null, fault);
            end = new FailEffect(card.Effect, Reasons.NotDrawn, replica.Now + Backoff.After(attempt, null));
        }
        await replica.End(stream, $"end:{card.Effect}:{attempt}", end);
        return end;
    }

    async Task<(string Conversation, string Activity)> Send(CardRequested card, Incident incident, DrawnCard drawn, CancellationToken ct)
    {
        var conversation = card.IsInThread ? CardRequested.ThreadOf(incident, card.Channel!)! : card.Channel!;
        var channel = await Channel(conversation, ct);
        var activity = Activity.Card(drawn.Card, drawn.Summary);
        if (card.Kind != CardKind.Incident) return (conversation, await connector.Send(channel.ServiceUrl, conversation, activity, ct));
        var thread = await connector.OpenThread(channel.ServiceUrl, conversation, channel.Tenant, activity, ct);
        return (thread.Id, thread.ActivityId);
    }

    /// <summary>Brings every posted card up to the incident's revision; returns when to try again if one couldn't be.</summary>
    async Task<Duration?> Redraw(string stream, Loaded<Incident> incident, IOwned mine, CancellationToken ct)
    {
        Duration? pause = null;
        foreach (var (effect, posted) in incident.State.Cards) pause = Sooner(pause, await Update(stream, incident, effect, posted, mine, ct));
        if (pause is null) await replica.Note(stream, $"drawn:{incident.Version}", new NoteDrawn(incident.State.Revision));
        return pause;
    }

    async Task<Duration?> Update(string stream, Loaded<Incident> incident, string effect, PostedCard posted, IOwned mine, CancellationToken ct)
    {
        if (_shown.Rest(posted, replica.Now) is { } rest) return rest;
        var card = (CardRequested)incident.State.Effects[effect].Request;
        try
        {
            var (drawn, json) = await Draw(card, incident, ct);
            if (_shown.IsSame(posted, json)) return null;
            // An older state must not come over a newer one of another replica.
            if (!mine.Holds) return Duration.Zero;
            var channel = await Channel(posted.Conversation, ct);
            await connector.Update(channel.ServiceUrl, posted.Conversation, posted.Activity, Activity.Card(drawn.Card, drawn.Summary), ct);
            _shown.Note(posted, json);
        }
        // A thread's root can't come back where it was; any other card can.
        catch (ConnectorException problem) when (problem.IsGone && card.Kind != CardKind.Incident)
        {
            await replica.Note(stream, $"lost:{effect}:{posted.Activity}", new ReplaceCard(effect, posted.Activity));
        }
        catch (ConnectorException problem) when (problem.IsPassing)
        {
            return _shown.LetRest(posted, replica.Now, problem);
        }
        catch (Exception fault) when (fault is not StoreUnavailableException && !ct.IsCancellationRequested)
        {
            // Refused for good: the other cards don't wait for it.
            NotUpdated(log, effect, stream, (fault as ConnectorException)?.Code, fault);
        }
        return null;
    }

    async Task<(DrawnCard Drawn, string Json)> Draw(CardRequested card, Loaded<Incident> incident, CancellationToken ct)
    {
        var team = await Team(ct);
        var inTeams = team.ChannelOf(card.Channel!)?.Kind == ChannelIds.Teams;
        var everybody = new Viewer(plans.At(incident.State.PlanVersion).Language, InTeams: inTeams) { People = inTeams ? team.Mentionable : null, InAnyClient = inTeams };
        var drawn = await artist.Draw(card, incident, everybody, ct: ct);
        return (drawn, JsonSerializer.Serialize(drawn.Card, BotJson.Options));
    }

    async Task<Team> Team(CancellationToken ct) => (await teams.Load(new StreamNames(plans.Current.Team).TeamStream, ct)).State;

    async Task<ConnectedChannel> Channel(string conversation, CancellationToken ct)
    {
        var team = await Team(ct);
        return team.ChannelOf(conversation) ?? throw new ConnectorException(System.Net.HttpStatusCode.Forbidden, "the bot isn't in this channel any more");
    }

    [LoggerMessage(1, LogLevel.Warning, "The card {Effect} of {Stream} couldn't be posted ({Answer}).")]
    private static partial void NotPosted(ILogger log, string effect, string stream, string? answer, Exception problem);

    [LoggerMessage(3, LogLevel.Error, "The bot may not post in {Channel}: was the app removed from the team, or is posting there restricted? It is tried again, and this isn't said again ({Answer}).")]
    private static partial void NotAllowed(ILogger log, string? channel, string? answer, Exception problem);

    [LoggerMessage(2, LogLevel.Warning, "The card {Effect} of {Stream} can't be updated, and isn't tried again until it changes ({Answer}).")]
    private static partial void NotUpdated(ILogger log, string effect, string stream, string? answer, Exception problem);
}
