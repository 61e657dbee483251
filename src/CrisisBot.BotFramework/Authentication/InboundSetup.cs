using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CrisisBot.BotFramework.Authentication;

/// <summary>Puts the door before the endpoint.</summary>
public static class InboundSetup
{
    const int MostRequests = 2;

    /// <summary>Registers it. The program supplies TimeProvider and logging.</summary>
    /// <param name="services">The bot.</param>
    /// <param name="bot">The bot's registration; null lets nobody in but, under the development flag, clients on this machine.</param>
    /// <param name="development">Whether clients on this machine may send activities without a token.</param>
    public static IServiceCollection AddInbound(this IServiceCollection services, BotRegistration? bot, bool development)
    {
        services.AddMetrics().AddSingleton<RefusalLog>();
        services.AddSingleton(provider => new Door(provider.GetRequiredService<RefusalLog>(), development, provider.GetService<InboundTokens>()));
        if (bot is null) return services;
        services.AddSingleton(bot).AddSingleton<SigningKeys>().AddSingleton<InboundTokens>();
        services.AddSingleton(_ => new OpenIdMetadata(new HttpClient(Direct()), bot.Cloud));
        return services.AddHostedService<KeyRefresh>();
    }

    static SocketsHttpHandler Direct() => new() { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = MostRequests, PooledConnectionLifetime = TimeSpan.FromMinutes(10) };
}
