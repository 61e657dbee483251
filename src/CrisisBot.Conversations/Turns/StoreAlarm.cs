using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using Microsoft.Extensions.Logging;

namespace CrisisBot.Conversations.Turns;

/// <summary>Tells the channels when nothing can be stored, once, and when it works again: the one message that isn't durable.</summary>
public sealed partial class StoreAlarm(Talk talk, IPlans plans, ILogger<StoreAlarm> log)
{
    int _raised;

    /// <summary>Something could not be stored.</summary>
    public async Task Raise(StoreUnavailableException problem, CancellationToken ct)
    {
        NotStored(log, problem);
        if (Interlocked.Exchange(ref _raised, 1) == 0) await Tell("trouble.channel", problem.Message, ct);
    }

    /// <summary>Something was stored.</summary>
    public Task Clear(CancellationToken ct) => Interlocked.Exchange(ref _raised, 0) == 1 ? Tell("trouble.over", "", ct) : Task.CompletedTask;

    async Task Tell(string code, string problem, CancellationToken ct)
    {
        try
        {
            await talk.Announce(new Words(plans.Current.Language).Message(code, ("problem", problem)), ct);
        }
        catch (Exception unreachable) when (unreachable is not OperationCanceledException)
        {
            // The channel can't be told; the log and the refused clicks still say it.
            NotTold(log, unreachable);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The store can't write.")]
    private static partial void NotStored(ILogger log, Exception problem);

    [LoggerMessage(2, LogLevel.Error, "The channels can't be told that the store can't write.")]
    private static partial void NotTold(ILogger log, Exception problem);
}
