using Microsoft.Extensions.Hosting;

namespace CrisisBot.BotFramework.Authentication;

/// <summary>Fetches the keys before anybody needs them: the first click of a crisis doesn't wait, and a firewall in the way is heard of at the start.</summary>
sealed class KeyRefresh(SigningKeys keys, TimeProvider time) : BackgroundService
{
    /// <summary>Twice as often as asked for, so that an outage of half a day leaves them fresh enough.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(12);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await keys.Refresh(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(keys.IsFresh ? Interval : SigningKeys.Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
