using System.Collections.Concurrent;
using CrisisBot.Conversations;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;

namespace CrisisBot.Outbox;

/// <summary>This process as the one who carries effects out, and its way to write down how far they have come.</summary>
sealed class Replica(Ledger<Incident> incidents, IPlans plans, TimeProvider time)
{
    static readonly Actor Self = Actor.Bot("outbox");

    /// <summary>A name no other process has, nor this one after a restart.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("n")[..12];

    readonly ConcurrentDictionary<(string Stream, string Key), ICommand<Incident>> _unwritten = new();

    /// <summary>Now, as effects count it.</summary>
    public NodaTime.Instant Now => Clock.Now(time);

    /// <summary>The incident as it stands.</summary>
    public Task<Loaded<Incident>> Load(string stream, CancellationToken ct) => incidents.Load(stream, ct);

    /// <summary>Writes down what became of an effect. It isn't given up when the process stops: what happened outside must be known.</summary>
    /// <returns>Whether it was written just now.</returns>
    public async Task<bool> Note(string stream, string key, ICommand<Incident> command)
    {
        var outcome = await incidents.Handle(stream, key, state => new Context(Self, Now, plans.At(state.PlanVersion)), command, CancellationToken.None);
        return outcome.Changed;
    }

    /// <summary>Takes an attempt.</summary>
    /// <returns>Whether this process holds it now; otherwise it isn't due, another holds it, or something else followed.</returns>
    public async Task<bool> Begin(string stream, string key, string effect, Reachable reach)
    {
        var outcome = await incidents.Handle(stream, key, state => new Context(Self, Now, plans.At(state.PlanVersion)) { Reach = reach }, new BeginEffect(effect, Id), CancellationToken.None);
        return outcome.Changed && outcome.Now.State.Effects[effect] is { Status: EffectStatus.Begun } begun && begun.Replica == Id;
    }

    /// <summary>Writes down how an attempt ended. If it can't be stored now it isn't forgotten, or the attempt would never end.</summary>
    public async Task End(string stream, string key, ICommand<Incident> end)
    {
        _unwritten[(stream, key)] = end;
        await WriteEnds(stream);
    }

    /// <summary>Ends what this process began and never wrote an end of: the store failed in between. A lane does one thing at a time, so none of it is on the wire now.</summary>
    public async Task EndLeft<T>(string stream, Func<EffectState, ICommand<Incident>> end, CancellationToken ct) where T : EffectRequest
    {
        var effects = (await incidents.Load(stream, ct)).State.Effects.Values;
        foreach (var left in effects.Where(effect => effect is { Status: EffectStatus.Begun, Request: T } && effect.Replica == Id).ToArray())
            await End(stream, $"end:{left.Request.Effect}:{left.Attempt}", end(left));
    }

    /// <summary>Writes down what couldn't be before.</summary>
    public async Task WriteEnds(string stream)
    {
        foreach (var (at, end) in _unwritten.Where(pair => pair.Key.Stream == stream).ToArray())
        {
            await Note(stream, at.Key, end);
            _unwritten.TryRemove(at, out _);
        }
    }
}
