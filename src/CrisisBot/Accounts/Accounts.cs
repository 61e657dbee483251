using CrisisBot.Commands;
using CrisisBot.Core.Networks;
using CrisisBot.Core.Plans;
using CrisisBot.Networks;
using CrisisBot.Networks.Mastodon;
using Microsoft.Extensions.Logging;

namespace CrisisBot.Accounts;

/// <summary>The networks the bot speaks on for real. A drill never has them.</summary>
static class Accounts
{
    /// <summary>Connects the networks there are accounts for.</summary>
    /// <param name="services">The bot.</param>
    /// <param name="settings">What the start was told.</param>
    /// <param name="plan">Says what is read.</param>
    /// <param name="warn">Takes what can't be connected, in words; the bot starts all the same.</param>
    /// <param name="environment">Reads a variable; null for the process's own.</param>
    public static IServiceCollection AddAccounts(this IServiceCollection services, Settings settings, Plan plan, Action<string> warn, Func<string, string?>? environment = null)
    {
        var source = plan.Sources.FirstOrDefault(source => source.Network == MastodonNetwork.NetworkName);
        try
        {
            var access = MastodonSecret.Find(new SecretFiles(settings.Data), source?.Server, environment ?? Environment.GetEnvironmentVariable);
            if (access is not null) services.AddMastodon(access, new MastodonOptions(source?.Hashtags ?? [], plan.Language));
            else if (IsPlanned(plan)) warn(Phrases.Program.Say(settings.Language, "account.missing"));
        }
        catch (SecretException problem)
        {
            warn(Phrases.Program.Say(settings.Language, problem.Code, ("place", problem.Place)));
        }
        return services;
    }

    static bool IsPlanned(Plan plan) => plan.AccountOn(MastodonNetwork.NetworkName) is not null || plan.Watches.Any(watch => watch.Networks.Contains(MastodonNetwork.NetworkName));

    static void AddMastodon(this IServiceCollection services, MastodonAccess access, MastodonOptions options) => services.AddSingleton<INetwork>(provider =>
        new MastodonNetwork(new HttpClient(ServerAddress.Handler()), access, options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<MastodonNetwork>>()));
}
