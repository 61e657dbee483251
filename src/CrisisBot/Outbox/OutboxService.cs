using CrisisBot.Conversations.Turns;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Ticking;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrisisBot.Outbox;

/// <summary>
/// Does what incidents wait for: what falls due, and what they ask of the outside world. Cards, publications, pings and deadlines have each a lane of their own,
/// so that a slow network keeps no card from being true and nobody from being called.
/// </summary>
sealed class OutboxService : BackgroundService
{
    readonly IEventStore _store;
    readonly IPlans _plans;
    readonly StoreAlarm _alarm;
    readonly IOwnership _ownership;
    readonly Replica _replica;
    readonly TimeProvider _time;
    readonly Lanes _cards;
    readonly Lanes _publications;
    readonly Lanes _pings;
    readonly Lanes _deadlines;
    readonly Lanes _takeover;
    readonly Lanes _pauses;
    readonly Rush _rush;
    const string Ownership = "outbox";
    static readonly TimeSpan UntilNextTry = TimeSpan.FromSeconds(5);
    static readonly TimeSpan PutOff = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan LongestPutOff = TimeSpan.FromSeconds(1);
    TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    long _position;
    bool _isAnothers;
    IOwned? _mine;

    public OutboxService(IEventStore store, IOwnership ownership, Replica replica, IPlans plans, CardWork cards, PublicationWork publications, PingWork pings, PauseWork pauses, Ticker ticker, StoreAlarm alarm, Rush rush, TimeProvider time, ILogger<OutboxService> log)
    {
        (_store, _ownership, _replica, _plans, _alarm, _rush, _time) = (store, ownership, replica, plans, alarm, rush, time);
        _cards = new Lanes((stream, ct) => AsOwner(stream, cards.Do, ct), time, log);
        _publications = new Lanes((stream, ct) => AsOwner(stream, publications.Do, ct), time, log);
        _pings = new Lanes((stream, ct) => AsOwner(stream, pings.Do, ct), time, log);
        _deadlines = new Lanes((stream, ct) => AsOwner(stream, ticker.Do, ct), time, log);
        _takeover = new Lanes((_, ct) => TakeOver(ct), time, log);
        _pauses = new Lanes((stream, ct) => AsOwner(stream, pauses.Do, ct), time, log);
    }

    /// <summary>What is due is done by one replica, which also keeps the channels' limits; the others try to take over, in case it dies.</summary>
    async Task<TimeSpan?> AsOwner(string stream, Func<string, IOwned, CancellationToken, Task<TimeSpan?>> work, CancellationToken ct)
    {
        try
        {
            // What this one did is known to it alone, whoever does the rest.
            await _replica.WriteEnds(stream);
            if (Volatile.Read(ref _isAnothers)) return null;
            if (await Mine(ct) is { } mine) return await work(stream, mine, ct);
            if (!Interlocked.Exchange(ref _isAnothers, true)) _takeover.Kick(Ownership, ct);
            return null;
        }
        catch (StoreUnavailableException problem)
        {
            _alarm.Raise(problem);
            throw;
        }
    }

    /// <summary>What says that this replica does it; null while another does. Kept, also while nothing is to be done: each change of hands makes the new owner look at all that is open.</summary>
    async Task<IOwned?> Mine(CancellationToken ct)
    {
        if (Volatile.Read(ref _mine) is { Holds: true } kept) return kept;
        var taken = await _ownership.Take(Ownership, ct);
        Interlocked.Exchange(ref _mine, taken)?.Dispose();
        return taken;
    }

    async Task<TimeSpan?> TakeOver(CancellationToken ct)
    {
        if (await Mine(ct) is null) return UntilNextTry;
        // Before they are listed: what changes from now on is done as it comes.
        Volatile.Write(ref _isAnothers, false);
        await KickOpen(Names, ct);
        return null;
    }

    /// <summary>Since when something has been waiting to be carried out; null when nothing is.</summary>
    public DateTimeOffset? BehindSince => new[] { _cards.BehindSince, _publications.BehindSince, _pings.BehindSince, _deadlines.BehindSince, _pauses.BehindSince }.Min();

    /// <summary>Completes when everything stored so far has been looked at and nothing is being carried out.</summary>
    public async Task WhenQuiet()
    {
        while (true)
        {
            var stored = (await _store.WaitForChanges(0)).Position;
            for (var moved = Volatile.Read(ref _moved); Volatile.Read(ref _position) < stored; moved = Volatile.Read(ref _moved)) await moved.Task;
            await LanesQuiet();
            if ((await _store.WaitForChanges(0)).Position == stored) return;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Follow(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // A start that fails ends what had begun; the host would take that for a crash.
                return;
            }
            catch (StoreUnavailableException problem)
            {
                // A service that is away comes back; then everything open is looked at again.
                _alarm.Raise(problem);
                await Task.Delay(UntilNextTry, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    StreamNames Names => new(_plans.Current.Team);

    async Task Follow(CancellationToken stoppingToken)
    {
        var names = Names;
        var position = (await _store.WaitForChanges(0, stoppingToken)).Position;
        await KickOpen(names, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            MovedTo(position);
            await _store.WaitForChanges(position, stoppingToken);
            await WhenCalm(stoppingToken);
            var changes = await _store.WaitForChanges(position, stoppingToken);
            position = changes.Position;
            // Nothing changes in a store that can't write.
            _alarm.Clear(StorePart.Streams);
            foreach (var stream in changes.Streams.Where(stream => stream.StartsWith(names.Incidents, StringComparison.Ordinal))) Kick(stream, stoppingToken);
            // A channel may have come in which an alert is still to be shown.
            if (changes.Streams.Contains(names.TeamStream)) await KickOpen(names, stoppingToken);
        }
    }

    /// <summary>In a rush what follows from the presses waits a little, and is done once for all of them: whoever pressed is answered first.</summary>
    async Task WhenCalm(CancellationToken stoppingToken)
    {
        var since = _time.GetTimestamp();
        while (_rush.IsOn && _time.GetElapsedTime(since) < LongestPutOff) await Task.Delay(PutOff, _time, stoppingToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await LanesQuiet();
        _mine?.Dispose();
    }

    async Task LanesQuiet()
    {
        await _cards.WhenQuiet();
        await _publications.WhenQuiet();
        await _pings.WhenQuiet();
        await _deadlines.WhenQuiet();
        await _takeover.WhenQuiet();
        await _pauses.WhenQuiet();
    }

    void MovedTo(long position)
    {
        Volatile.Write(ref _position, position);
        Interlocked.Exchange(ref _moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    async Task KickOpen(StreamNames names, CancellationToken ct)
    {
        _pauses.Kick(names.TeamStream, ct);
        await foreach (var head in _store.Heads(names.Incidents, openOnly: true, ct)) Kick(head.Stream, ct);
    }

    void Kick(string stream, CancellationToken ct)
    {
        _cards.Kick(stream, ct);
        _publications.Kick(stream, ct);
        _pings.Kick(stream, ct);
        _deadlines.Kick(stream, ct);
    }
}
