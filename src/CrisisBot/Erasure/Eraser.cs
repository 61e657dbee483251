using System.Collections.Immutable;
using CrisisBot.Conversations;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Watches;
using NodaTime;

namespace CrisisBot.Erasure;

/// <summary>Erases posts: their text and author from the archive, and by that from all cards. The record stays whole; it never held them.</summary>
sealed class Eraser(Evidence evidence, ErasureRequests requests, Ledger<Signals> watches, Ledger<Incident> incidents, IEventStore store, IPlans plans, TimeProvider time)
{
    static readonly Actor Self = Actor.Bot("eraser");

    /// <summary>Does what was asked for.</summary>
    public async Task Answer(CancellationToken ct)
    {
        List<ErasureRequest> open = [];
        await foreach (var request in requests.Open(ct)) open.Add(request);
        // Each by itself: what can't be erased now keeps no other from being erased.
        List<Exception> problems = [];
        foreach (var request in open)
        {
            try
            {
                await Answer(request, ct);
            }
            catch (Exception problem) when (!ct.IsCancellationRequested)
            {
                problems.Add(problem);
            }
        }
        if (problems.Count > 0) throw new AggregateException(problems);
    }

    /// <summary>Erases the posts of incidents that have been over for as long as the plan keeps them.</summary>
    /// <returns>The cards of all other incidents: they are still looked at.</returns>
    public async Task<HashSet<PostedCard>> Expire(CancellationToken ct)
    {
        List<string> streams = [];
        await foreach (var head in store.Heads(Names.Incidents, openOnly: false, ct)) streams.Add(head.Stream);
        HashSet<PostedCard> needed = [];
        foreach (var stream in streams) needed.UnionWith(await Expire(stream, ct));
        return needed;
    }

    StreamNames Names => new(plans.Current.Team);

    Instant Now => Clock.Now(time);

    async Task<IEnumerable<PostedCard>> Expire(string stream, CancellationToken ct)
    {
        var incident = (await incidents.Load(stream, ct)).State;
        if (incident is not { IsOver: true, Ended.At: var ended } || ended + plans.Current.KeepPosts > Now) return incident.Cards.Values;
        var left = incident.Signals.Select(signal => signal.Mention).Where(mention => !incident.Signals.IsErased(mention.Key)).DistinctBy(mention => mention.Key).ToArray();
        foreach (var mention in left) await evidence.Erase(mention.Network, mention.Id, ct);
        if (left.Length > 0) await Note(stream, "erased:all", [.. left.Select(mention => mention.Key)], ct);
        return [];
    }

    async IAsyncEnumerable<string> About(string mention, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var head in store.Heads(Names.Watch(""), openOnly: false, ct))
            if ((await watches.Load(head.Stream, ct)).State.Matters.GetValueOrDefault(mention) is { } matter) yield return Names.Incident(matter);
    }

    async Task Answer(ErasureRequest request, CancellationToken ct)
    {
        await evidence.Erase(request.Network, request.Id, ct);
        await foreach (var incident in About(request.Key, ct)) await Note(incident, $"erased:{request.Key}", [request.Key], ct);
        await requests.Done(request, ct);
    }

    // Each incident under the plan it began with, as all its commands are.
    async Task Note(string stream, string key, ImmutableArray<string> mentions, CancellationToken ct) =>
        await incidents.Handle(stream, key, state => new Context(Self, Now, plans.At(state.PlanVersion)), new NoteErased(mentions), ct);
}
