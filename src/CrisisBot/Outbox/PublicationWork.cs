using System.Collections.Concurrent;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Networks;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;
using NodaTime;

namespace CrisisBot.Outbox;

/// <summary>Publishes what was approved: at most once. An attempt without a known end is looked up, and otherwise left to people.</summary>
sealed partial class PublicationWork(Replica replica, IEnumerable<INetwork> networks, Ledger<Team> teams, IPlans plans, TimeProvider time, ILogger<PublicationWork> log)
{
    static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(1);
    static readonly Duration AfterFailedLookUp = Duration.FromMinutes(1);
    static readonly Duration[] LookAgain = [Duration.FromMinutes(1), Duration.FromMinutes(5), Duration.FromMinutes(15), Duration.FromHours(1)];
    readonly ConcurrentDictionary<string, int> _looks = new(StringComparer.Ordinal);
    // When to look next, by effect.
    readonly ConcurrentDictionary<string, Instant> _nextLookUp = new(StringComparer.Ordinal);

    /// <summary>Does what is due now.</summary>
    public async Task<TimeSpan?> Do(string stream, IOwned mine, CancellationToken ct)
    {
        await replica.EndLeft<PublicationRequested>(stream, left => new LoseTrack(left.Request.Effect, Reasons.Interrupted), ct);
        while (mine.Holds)
        {
            var loaded = await replica.Load(stream, ct);
            var incident = loaded.State;
            // Asked anew each time: what is on the wire can't be held back any more, all else can.
            var team = await Team(ct);
            if (NotePause.Of(team) is var note && note.IsWanted(incident))
            {
                await replica.Note(stream, $"pause:{team.Pauses}:{loaded.Version}", note);
                continue;
            }
            if (Unheld(incident, team) is { } waiting)
            {
                await replica.Note(stream, $"hold:{waiting}:{loaded.Version}", HoldPublication.By(team, waiting));
                continue;
            }
            if (Due(incident) is not { } effect) return NextLookUp(incident);
            var request = (PublicationRequested)effect.Request;
            switch (effect.Status)
            {
                case EffectStatus.Requested: await Publish(stream, incident, request, effect.Attempt + 1, mine); break;
                case EffectStatus.Begun: await replica.Note(stream, $"lost:{request.Effect}", new LoseTrack(request.Effect, Reasons.Interrupted)); break;
                default: await LookUp(stream, incident, request, ct); break;
            }
        }
        return TimeSpan.Zero;
    }

    async Task<Team> Team(CancellationToken ct) => (await teams.Load(new StreamNames(plans.Current.Team).TeamStream, ct)).State;

    static string? Unheld(Incident incident, Team team) => incident.Effects.Values
        .Where(effect => effect is { Request: PublicationRequested request, Status: EffectStatus.Requested } && incident.Draft(request.Draft) is { } draft
            && team.HoldsBack(effect.RequestedAt, draft.ReleasedFrom) && (draft.Hold is not { } hold || (hold.Reason == HoldReason.Paused && hold.Pause < team.Pauses)))
        .Select(effect => effect.Request.Effect).FirstOrDefault();

    EffectState? Due(Incident incident) => incident.Effects.Values.FirstOrDefault(effect => effect.Request is PublicationRequested request && effect.Status switch
    {
        EffectStatus.Requested => incident.Draft(request.Draft)?.Hold is null,
        // Begun by a process that is gone: nobody will ever write its end.
        EffectStatus.Begun => effect.Replica != replica.Id,
        EffectStatus.Unknown => LookUpAt(incident, effect) <= replica.Now,
        _ => false,
    });

    TimeSpan? NextLookUp(Incident incident)
    {
        var times = incident.Effects.Values.Where(effect => effect is { Request: PublicationRequested, Status: EffectStatus.Unknown }).Select(effect => LookUpAt(incident, effect)).Where(at => at < Instant.MaxValue).ToArray();
        return times.Length == 0 ? null : Duration.Max(times.Min() - replica.Now, Duration.Zero).ToTimeSpan();
    }

    Instant LookUpAt(Incident incident, EffectState effect) => _nextLookUp.GetValueOrDefault($"{incident.Id}:{effect.Request.Effect}", Instant.MinValue);

    Task Publish(string stream, Incident incident, PublicationRequested request, int attempt, IOwned mine) => EffectStep.Watch("publication", stream, () => Publication(stream, incident, request, attempt, mine));

    async Task<ICommand<Incident>?> Publication(string stream, Incident incident, PublicationRequested request, int attempt, IOwned mine)
    {
        // What follows may be that approval is asked for once more.
        if (!await replica.Begin(stream, $"begin:{request.Effect}:{attempt}", request.Effect, (await Team(CancellationToken.None)).Reach)) return null;
        ICommand<Incident> end = await Attempt(incident, request, mine) switch
        {
            null => HoldPublication.By(await Team(CancellationToken.None), request.Effect, replica.Id),
            PublishResult.Published published => new CompletePublication(request.Effect, published.Id, published.Url),
            PublishResult.Refused refused => new FailEffect(request.Effect, refused.Reason, RetryAt: null),
            var unknown => new LoseTrack(request.Effect, ((PublishResult.Unknown)unknown).Reason),
        };
        await replica.End(stream, $"end:{request.Effect}:{attempt}", end);
        return end;
    }

    /// <summary>Null when it was held back in the last second: the wire wasn't touched.</summary>
    async Task<PublishResult?> Attempt(Incident incident, PublicationRequested request, IOwned mine)
    {
        var draft = incident.Draft(request.Draft)!;
        if (draft.Seal != request.Seal) return new PublishResult.Refused(Reasons.OtherText);
        if (NetworkOf(draft) is not { } network) return new PublishResult.Refused(Reasons.NoNetwork);
        try
        {
            // An earlier attempt may have appeared since people looked for it; as long as nobody can tell, nothing is sent.
            if (await Earlier(network, incident, draft) is var (found, text)) return text == draft.Text ? found : new PublishResult.Refused(Reasons.EarlierText);
        }
        catch (Exception wire)
        {
            NotLookedUp(log, request.Effect, wire);
            return new PublishResult.Refused(Reasons.NoAnswer);
        }
        // This process may have slept, and another has taken it for dead and asks people: what hasn't been sent now mustn't be.
        if (!mine.Holds) return new PublishResult.Refused(Reasons.Slept);
        // Somebody may have paused since it was begun: looking for earlier attempts alone may take a minute.
        if ((await Team(CancellationToken.None)).HoldsBack(incident.Effects[request.Effect].RequestedAt, draft.ReleasedFrom)) return null;
        try
        {
            // Not given up when the process stops: half a publication is the worst of all outcomes.
            return await Patiently(ct => network.Publish(PostOf(incident, draft), ct), CancellationToken.None);
        }
        catch (Exception wire)
        {
            EndUnknown(log, request.Effect, wire);
            return new PublishResult.Unknown(wire is OperationCanceledException ? Reasons.NoAnswer : Reasons.Broken);
        }
    }

    async Task<(PublishResult.Published Found, string Text)?> Earlier(INetwork network, Incident incident, Draft draft)
    {
        for (var publication = 1; publication < draft.Publications; publication++)
        {
            var earlier = draft with { Publications = publication };
            var effect = incident.Effects.GetValueOrDefault(earlier.PublicationEffect);
            // What never began can't have appeared.
            if (effect is { Attempt: 0 }) continue;
            // It is known by its text, and the draft had another one then, if it was written again since.
            if (effect?.Request is PublicationRequested request) earlier = earlier with { Text = TextOf(draft, request.Seal) };
            if (await Patiently(ct => network.Find(PostOf(incident, earlier), ct), CancellationToken.None) is { } found) return (found, earlier.Text);
        }
        return null;
    }

    static string TextOf(Draft draft, string seal) =>
        draft.Versions.Select(version => version.Text).FirstOrDefault(text => (draft with { Text = text }).Seal == seal) ?? draft.Text;

    async Task LookUp(string stream, Incident incident, PublicationRequested request, CancellationToken ct)
    {
        var draft = incident.Draft(request.Draft)!;
        var key = $"{incident.Id}:{request.Effect}";
        if (NetworkOf(draft) is not { } network)
        {
            // Where nobody can look, nobody has looked.
            _nextLookUp[key] = replica.Now + AfterFailedLookUp;
            return;
        }
        try
        {
            if (await Patiently(patience => network.Find(PostOf(incident, draft), patience), ct) is { } found)
                await replica.End(stream, $"found:{request.Effect}", new CompletePublication(request.Effect, found.Id, found.Url));
            else if (!draft.IsSearchedFor) await replica.Note(stream, $"searched:{request.Effect}", new NoteSearch(request.Effect));
            _nextLookUp[key] = NextAfter(key);
        }
        catch (Exception wire) when (wire is not StoreUnavailableException && !ct.IsCancellationRequested)
        {
            // Other publications of this incident don't wait for it.
            NotLookedUp(log, request.Effect, wire);
            _nextLookUp[key] = replica.Now + AfterFailedLookUp;
        }
    }

    // What timed out often appears minutes later.
    Instant NextAfter(string key)
    {
        var looks = _looks.AddOrUpdate(key, 1, (_, before) => before + 1);
        return looks <= LookAgain.Length ? replica.Now + LookAgain[looks - 1] : Instant.MaxValue;
    }

    /// <summary>A network that never answers must not hold the lane forever.</summary>
    async Task<T> Patiently<T>(Func<CancellationToken, Task<T>> call, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(LongestCall, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        return await call(either.Token).WaitAsync(either.Token);
    }

    INetwork? NetworkOf(Draft draft) => networks.FirstOrDefault(network => network.Name == draft.Network);

    static OutgoingPost PostOf(Incident incident, Draft draft) =>
        new($"{incident.Id}-{draft.Id}-{draft.Publications}", draft.Account!.Handle, draft.Text, draft.Language, draft.Answers?.Id);

    [LoggerMessage(2, LogLevel.Warning, "Whether the publication {Effect} is public couldn't be looked up; it is tried again.")]
    private static partial void NotLookedUp(ILogger log, string effect, Exception problem);

    [LoggerMessage(1, LogLevel.Warning, "Nobody knows how the publication {Effect} ended.")]
    private static partial void EndUnknown(ILogger log, string effect, Exception problem);
}
