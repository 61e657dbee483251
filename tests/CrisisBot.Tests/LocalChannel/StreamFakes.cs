using Microsoft.Extensions.Hosting;

namespace CrisisBot.Tests.LocalChannel;

/// <summary>A clock whose one timer is fired by hand.</summary>
sealed class HandTime : TimeProvider
{
    Action? _fire;

    public TaskCompletionSource Timer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Fire() => _fire!();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _fire ??= () => callback(state);
        Timer.TrySetResult();
        return new Silent();
    }

    sealed class Silent : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;
        public void Dispose() { }
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

/// <summary>A program that stops when the test says so.</summary>
sealed class Life : IHostApplicationLifetime, IDisposable
{
    readonly CancellationTokenSource _stopping = new();
    public CancellationToken ApplicationStarted => default;
    public CancellationToken ApplicationStopping => _stopping.Token;
    public CancellationToken ApplicationStopped => default;
    public void StopApplication() => _stopping.Cancel();
    public void Dispose() => _stopping.Dispose();
}
