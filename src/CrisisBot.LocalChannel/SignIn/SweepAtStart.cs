using Microsoft.Extensions.Hosting;

namespace CrisisBot.LocalChannel.SignIn;

/// <summary>A start reads the plan, so it is then that somebody has left it.</summary>
sealed class SweepAtStart(SignInDesk desk) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => desk.Sweep(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
