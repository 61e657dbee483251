using System.Collections.Concurrent;
using CrisisBot.Core.Tracing;

namespace CrisisBot.Core.Streams;

/// <summary>
/// The one bridge between pure decisions and the store: loads, folds, decides, appends at the expected version, and starts over on a conflict.
/// Folded states are kept, so that a command costs the same in a long stream as in a short one.
/// </summary>
public sealed class Ledger<TState>(IEventStore store) where TState : IState<TState>
{
    readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The stream's state as of now.</summary>
    public async Task<Loaded<TState>> Load(string stream, CancellationToken ct = default)
    {
        var entry = _entries.GetOrAdd(stream, _ => new Entry());
        await entry.Gate.WaitAsync(ct);
        try
        {
            var now = await CatchUp(stream, entry, ct);
            // Whoever asks for streams that don't exist, or reads what is long over, fills no memory.
            if (now.Version == 0 || !now.State.IsOpen) _entries.TryRemove(KeyValuePair.Create(stream, entry));
            return now;
        }
        finally { entry.Gate.Release(); }
    }

    /// <summary>Handles a command once: a key that is in the stream already changes nothing.</summary>
    /// <param name="stream">The stream it is for.</param>
    /// <param name="key">The command's idempotency key.</param>
    /// <param name="context">Who, when, under which plan.</param>
    /// <param name="command">What is wanted.</param>
    /// <param name="ct">Gives up waiting.</param>
    public Task<Outcome<TState>> Handle(string stream, string key, Context context, ICommand<TState> command, CancellationToken ct = default) =>
        Handle(stream, key, _ => context, command, ct);

    /// <summary>Handles a command whose context follows from the state (an incident keeps the plan it began with).</summary>
    public Task<Outcome<TState>> Handle(string stream, string key, Func<TState, Context> context, ICommand<TState> command, CancellationToken ct = default) =>
        Step.Decision.IsOn ? Watched(stream, key, context, command, ct) : Decide(stream, key, context, command, ct);

    // By itself: a lambda costs where it stands, also when it isn't called.
    Task<Outcome<TState>> Watched(string stream, string key, Func<TState, Context> context, ICommand<TState> command, CancellationToken ct) =>
        Step.Decision.Measure(command.GetType().Name, stream, () => Decide(stream, key, context, command, ct), outcome => outcome.End);

    async Task<Outcome<TState>> Decide(string stream, string key, Func<TState, Context> context, ICommand<TState> command, CancellationToken ct)
    {
        var entry = _entries.GetOrAdd(stream, _ => new Entry());
        await entry.Gate.WaitAsync(ct);
        try
        {
            while (true)
            {
                var now = await CatchUp(stream, entry, ct);
                if (entry.Keys.Contains(key)) return new(now, null, Repeated: true);
                var known = context(now.State);
                var decision = command.Decide(now.State, known);
                if (decision.Events.IsEmpty) return new(now, decision.Refusal);
                var commit = new Commit(key, known.By, known.Now, Open: true, decision.Events);
                commit = commit with { Open = Fold(now.State, commit).IsOpen };
                if (await (Step.Append.IsOn ? WatchedAppend(stream, now.Version, commit, ct) : store.Append(stream, now.Version, commit, ct)) is { } stored) return new(entry.Take(stored), null, Changed: true);
            }
        }
        finally
        {
            if (entry.Current.Version == 0) _entries.TryRemove(KeyValuePair.Create(stream, entry));
            entry.Gate.Release();
        }
    }

    Task<StoredCommit?> WatchedAppend(string stream, long version, Commit commit, CancellationToken ct) =>
        Step.Append.Measure(typeof(TState).Name, stream, () => store.Append(stream, version, commit, ct), stored => new(stored is null ? "conflict" : "stored"));

    async Task<Loaded<TState>> CatchUp(string stream, Entry entry, CancellationToken ct)
    {
        await foreach (var stored in store.Read(stream, entry.Current.Version, ct)) entry.Take(stored);
        return entry.Current;
    }

    static TState Fold(TState state, Commit commit)
    {
        foreach (var happened in commit.Events) state = ((Event<TState>)happened).Apply(state, commit);
        return state;
    }

    sealed class Entry
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);
        public Loaded<TState> Current { get; private set; } = new(TState.Initial, 0, "");
        public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

        public Loaded<TState> Take(StoredCommit stored)
        {
            Keys.Add(stored.Commit.Key);
            return Current = new(Fold(Current.State, stored.Commit), stored.Version, stored.Hash);
        }
    }
}

/// <summary>A stream's state, and where the stream stands.</summary>
/// <param name="State">The fold.</param>
/// <param name="Version">The number of commits.</param>
/// <param name="Hash">The last commit's hash.</param>
public sealed record Loaded<TState>(TState State, long Version, string Hash);

/// <summary>How a command ended.</summary>
/// <param name="Now">The stream after it.</param>
/// <param name="Refusal">Why not, or null.</param>
/// <param name="Repeated">It had been handled before; nothing was added.</param>
/// <param name="Changed">It added something.</param>
public sealed record Outcome<TState>(Loaded<TState> Now, Refusal? Refusal, bool Repeated = false, bool Changed = false)
{
    /// <summary>The same, for those who watch.</summary>
    internal StepEnd End => new(Repeated ? "repeated" : Changed ? "changed" : Refusal is null ? "unchanged" : "refused", Refusal?.Code);
}
