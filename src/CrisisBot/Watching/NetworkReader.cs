using CrisisBot.Conversations;
using CrisisBot.Conversations.Turns;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Networks;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrisisBot.Watching;

/// <summary>
/// Reads every network, forever; of several replicas one reads, and another goes on when it dies. A batch's cursor is kept only when its mentions are taken in, so that nothing is lost and, as taking in is idempotent, nothing counts twice.
/// One mention that can't be taken in although the store works is left out after some attempts: it must not keep all later ones away.
/// </summary>
sealed partial class NetworkReader(IEnumerable<INetwork> networks, Intake intake, Ledger<Source> sources, IOwnership ownership, IPlans plans, StoreAlarm alarm, Sight sight, TimeProvider time, ILogger<NetworkReader> log) : BackgroundService
{
    const int Attempts = 3;
    static readonly TimeSpan BeforeNext = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(networks.Select(network => Read(network, stoppingToken)));

    async Task Read(INetwork network, CancellationToken ct)
    {
        Dictionary<string, int> failures = new(StringComparer.Ordinal);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                using var mine = await ownership.Take($"source/{plans.Current.Team}/{network.Name}", ct);
                if (mine is not null) await Follow(network, failures, mine, ct);
                else sight.Leave(network.Name);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            // A time-out on the wire is a cancellation, too, and must not end the reading.
            catch (Exception problem)
            {
                if (problem is StoreUnavailableException unavailable) alarm.Raise(unavailable);
                Interrupted(log, network.Name, problem);
            }
            // Also when it came to an end by itself: nobody is asked without a pause.
            await Task.Delay(BeforeNext, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task Follow(INetwork network, Dictionary<string, int> failures, IOwned mine, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, mine.Lost);
        var ct = either.Token;
        var stream = new StreamNames(plans.Current.Team).Source(network.Name);
        sight.Begin(network.Name);
        var read = await sources.Load(stream, ct);
        await foreach (var batch in network.Follow(read.State.Cursor, ct))
        {
            foreach (var mention in batch.Mentions) await Take(mention, failures, ct);
            // Another replica may have read on; a cursor never goes back.
            if (!mine.Holds) return;
            if (batch.Cursor != read.State.Cursor) read = (await sources.Handle(stream, $"cursor:{read.Version + 1}", new Context(Actor.Bot("reader"), Clock.Now(time), plans.Current), new Advance(batch.Cursor), ct)).Now;
            failures.Clear();
            sight.Note(network.Name, batch);
        }
    }

    async Task Take(Mention mention, Dictionary<string, int> failures, CancellationToken ct)
    {
        try
        {
            await intake.Take(mention, ct);
        }
        // A store that can't write is nobody's fault in particular, and everything waits for it.
        catch (Exception problem) when (problem is not StoreUnavailableException && !ct.IsCancellationRequested)
        {
            failures[mention.Key] = failures.GetValueOrDefault(mention.Key) + 1;
            if (failures[mention.Key] < Attempts) throw;
            LeftOut(log, mention.Key, problem.GetType().Name);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Reading {Network} was interrupted; it goes on from the last cursor.")]
    private static partial void Interrupted(ILogger log, string network, Exception problem);

    // What was wrong may quote what was written; the log isn't the place for that.
    [LoggerMessage(2, LogLevel.Error, "The mention {Mention} can't be taken in ({Problem}), and is left out: look at it yourself.")]
    private static partial void LeftOut(ILogger log, string mention, string problem);
}
