using CrisisBot.Core.Streams;
using CrisisBot.LocalChannel.Practice;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrisisBot.LocalChannel.Channel;

/// <summary>Where several bots share one archive, each one's console shows what the others post: it looks again every second.</summary>
sealed class SharedConsole(IArchive archive, Transcript transcript, PracticePosts posts, TimeProvider time, ILogger<SharedConsole> log) : BackgroundService
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (archive.IsShared && !stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(BetweenLooks, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await TryLook(stoppingToken);
        }
    }

    async Task TryLook(CancellationToken ct)
    {
        try
        {
            await transcript.Refresh(ct);
            await posts.Refresh(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopped.
        }
        catch (StoreUnavailableException unreachable)
        {
            log.NotRefreshed(unreachable);
        }
    }
}
