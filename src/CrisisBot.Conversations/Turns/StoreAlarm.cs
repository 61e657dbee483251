using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using Microsoft.Extensions.Logging;

namespace CrisisBot.Conversations.Turns;

/// <summary>Tells the channels when nothing can be stored, once, and when it works again: the one message that isn't durable.</summary>
public sealed partial class StoreAlarm(Talk talk, IPlans plans, TimeProvider time, ILogger<StoreAlarm> log)
{
    readonly Lock _gate = new();
    readonly Dictionary<StorePart, StoreTrouble> _failing = [];
    Task _told = Task.CompletedTask;

    /// <summary>Something could not be stored. Nobody waits for the channels to be told, least of all the one who pressed.</summary>
    public void Raise(StoreUnavailableException problem)
    {
        NotStored(log, problem);
        var now = time.GetUtcNow();
        lock (_gate)
        {
            var isNew = !_failing.TryGetValue(problem.Part, out var known);
            _failing[problem.Part] = new(isNew ? now : known.Since, now);
            if (isNew && _failing.Count == 1) TellNext("trouble.channel", problem.Message);
        }
    }

    /// <summary>The trouble with a part, as far as known: nothing is written only to find out.</summary>
    public StoreTrouble? Trouble(StorePart part)
    {
        lock (_gate) return _failing.TryGetValue(part, out var trouble) ? trouble : null;
    }

    /// <summary>Something was stored in this part: all is well again when no other fails. Having read something is no sign of that.</summary>
    public void Clear(StorePart part)
    {
        lock (_gate)
            if (_failing.Remove(part) && _failing.Count == 0) TellNext("trouble.over", "");
    }

    // One after the other, so that the good news never comes before the bad.
    void TellNext(string code, string problem) => _told = Tell(_told, code, problem);

    async Task Tell(Task before, string code, string problem)
    {
        await before;
        try
        {
            await talk.Announce(new Words(plans.Current.Language).Message(code, ("problem", problem)), CancellationToken.None);
        }
        catch (Exception unreachable)
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

/// <summary>A part of the store that can't write.</summary>
/// <param name="Since">When it first couldn't.</param>
/// <param name="Latest">When it last couldn't.</param>
public readonly record struct StoreTrouble(DateTimeOffset Since, DateTimeOffset Latest);
