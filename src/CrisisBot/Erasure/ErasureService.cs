using CrisisBot.Core.Effects;
using CrisisBot.Core.Plans;
using CrisisBot.LocalChannel.Channel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrisisBot.Erasure;

/// <summary>Erases what was asked for, within seconds, and once a day what has been kept for long enough.</summary>
sealed partial class ErasureService(Eraser eraser, Transcript transcript, IPlans plans, TimeProvider time, ILogger<ErasureService> log) : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Sweep = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not at the start: that is when people wait for the bot.
        var sweepAt = time.GetUtcNow() + Look + Look;
        using var timer = new PeriodicTimer(Look, time);
        do
        {
            await Try(() => eraser.Answer(stoppingToken), stoppingToken);
            if (time.GetUtcNow() < sweepAt) continue;
            await Try(() => Expire(stoppingToken), stoppingToken);
            sweepAt = time.GetUtcNow() + Sweep;
        }
        while (await Next(timer, stoppingToken));
    }

    // What people say in the console names others, too. The threads and cards of incidents that aren't long over stay, however old they are.
    async Task Expire(CancellationToken ct)
    {
        var cards = await eraser.Expire(ct);
        var conversations = cards.Select(card => card.Conversation).Where(conversation => conversation != ConsoleIds.Team).ToHashSet(StringComparer.Ordinal);
        var isNeeded = (TranscriptEntry entry) => conversations.Contains(entry.Conversation) || cards.Contains(new PostedCard(entry.Conversation, entry.Id));
        await transcript.Forget(time.GetUtcNow() - plans.Current.KeepPosts.ToTimeSpan(), isNeeded, ct);
    }

    async Task Try(Func<Task> work, CancellationToken ct)
    {
        try
        {
            await work();
        }
        catch (Exception problem) when (!ct.IsCancellationRequested)
        {
            NotErased(log, problem);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // What is left is done at the next start.
        }
    }

    static async Task<bool> Next(PeriodicTimer timer, CancellationToken ct)
    {
        try { return await timer.WaitForNextTickAsync(ct); }
        catch (OperationCanceledException) { return false; }
    }

    [LoggerMessage(1, LogLevel.Error, "What is to be erased couldn't be erased; it is tried again.")]
    private static partial void NotErased(ILogger log, Exception problem);
}
