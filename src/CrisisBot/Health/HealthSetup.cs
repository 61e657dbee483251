using CrisisBot.Conversations.Turns;
using CrisisBot.Core.Networks;
using CrisisBot.Core.Streams;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrisisBot.Health;

/// <summary>Registers what is checked.</summary>
static class HealthSetup
{
    const string ReadyTag = "ready";

    /// <summary>What <c>/healthz</c> asks.</summary>
    public static bool IsHealth(HealthCheckRegistration check) => !IsReady(check);

    /// <summary>What <c>/readyz</c> asks.</summary>
    public static bool IsReady(HealthCheckRegistration check) => check.Tags.Contains(ReadyTag);

    /// <summary>Adds the checks, and the one who looks at them each minute.</summary>
    /// <param name="services">The bot.</param>
    /// <param name="monitor">Where the heartbeat goes; null for nowhere.</param>
    public static IServiceCollection AddHealth(this IServiceCollection services, Uri? monitor)
    {
        services.AddSingleton(provider => new Heartbeat(monitor, Heartbeat.Direct(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Heartbeat>>()));
        services.AddHostedService<Watchman>().AddSingleton<HealthBook>().AddSingleton<OutboxCheck>().AddSingleton<DeadlineCheck>().AddSingleton<ReadyCheck>();
        services.AddHealthChecks()
            .AddCheck<ReadyCheck>("clicks", tags: [ReadyTag])
            .AddCheck<OutboxCheck>("outbox")
            .AddCheck<DeadlineCheck>("deadlines")
            .Add(Registration("streams", provider => new StoreCheck(provider.GetRequiredService<StoreAlarm>(), StorePart.Streams)))
            .Add(Registration("archive", provider => new StoreCheck(provider.GetRequiredService<StoreAlarm>(), StorePart.Archive)));
        services.AddOptions<HealthCheckServiceOptions>().Configure<IEnumerable<INetwork>>(AddNetworks);
        // It would say at each request what is said once.
        return services.AddLogging(logging => logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));
    }

    static void AddNetworks(HealthCheckServiceOptions options, IEnumerable<INetwork> networks)
    {
        foreach (var network in networks.Where(network => network.LongestSilence is not null))
            options.Registrations.Add(Registration($"network-{network.Name}", provider => ActivatorUtilities.CreateInstance<NetworkCheck>(provider, network)));
    }

    static HealthCheckRegistration Registration(string name, Func<IServiceProvider, IHealthCheck> make) => new(name, make, failureStatus: null, tags: null);
}
