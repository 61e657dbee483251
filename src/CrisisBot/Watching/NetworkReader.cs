using System.Security.Cryptography;
using System.Text;
using CrisisBot.Conversations;
using CrisisBot.Conversations.Turns;
using CrisisBot.Core.Networks;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrisisBot.Watching;

/// <summary>Reads every network, forever. A batch's cursor is kept only when its mentions are taken in, so that nothing is lost and, as taking in is idempotent, nothing counts twice.</summary>
sealed partial class NetworkReader(IEnumerable<INetwork> networks, Intake intake, Ledger<Source> sources, IPlans plans, StoreAlarm alarm, TimeProvider time, ILogger<NetworkReader> log) : BackgroundService
{
    static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(networks.Select(network => Read(network, stoppingToken)));

    async Task Read(INetwork network, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await Follow(network, ct);
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
                await Task.Delay(AfterFailure, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    async Task Follow(INetwork network, CancellationToken ct)
    {
        var stream = new StreamNames(plans.Current.Team).Source(network.Name);
        var cursor = (await sources.Load(stream, ct)).State.Cursor;
        await foreach (var batch in network.Follow(cursor, ct))
        {
            foreach (var mention in batch.Mentions) await intake.Take(mention, ct);
            await sources.Handle(stream, KeyOf(batch.Cursor), new Context(Actor.Bot("reader"), Clock.Now(time), plans.Current), new Advance(batch.Cursor), ct);
        }
    }

    // A stream's keys are kept in memory, and a cursor can be long.
    static string KeyOf(string cursor) => $"cursor:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cursor)))[..32]}";

    [LoggerMessage(1, LogLevel.Warning, "Reading {Network} was interrupted; it goes on from the last cursor.")]
    private static partial void Interrupted(ILogger log, string network, Exception problem);
}
