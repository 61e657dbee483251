using CrisisBot.BotFramework.Authentication;
using CrisisBot.BotFramework.Connector;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Conversations.Cards;
using CrisisBot.Conversations.Turns;
using CrisisBot.Conversations.Turns.Commands;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Networks;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Erasure;
using CrisisBot.LocalChannel;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Networks;
using CrisisBot.Networks.Feeds;
using CrisisBot.Networks.Webhooks;
using CrisisBot.Outbox;
using CrisisBot.People;
using CrisisBot.Registration;
using CrisisBot.Ticking;
using CrisisBot.Watching;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CrisisBot;

/// <summary>Puts the bot together.</summary>
static class Composition
{
    const int LargestAnswer = 4 * 1024 * 1024;
    static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(20);

    /// <summary>Everything but the web pages; the caller adds the store, the archive, the plans and the clock.</summary>
    public static IServiceCollection AddCrisisBot(this IServiceCollection services, Settings settings)
    {
        services.TryAddSingleton<IOwnership, SoleOwner>();
        services.AddSingleton(settings).AddSingleton(typeof(Ledger<>)).AddSingleton<Evidence>();
        services.AddSingleton<IStatements>(new Statements.StatementFolder(settings.Statements));
        services.AddSingleton<IToneRules>(new Tone.ToneBook(settings.Tone));
        services.AddSingleton<CardArtist>().AddSingleton<CardClicks>().AddSingleton<PlanCards>().AddSingleton<PausePresses>().AddSingleton<Channels>().AddSingleton<Messages>()
            .AddSingleton<Presses>().AddSingleton<Dialogs>().AddSingleton<MessagePresses>().AddSingleton<Reports>().AddSingleton<MessageReports>().AddSingleton<MessageDecisions>().AddSingleton<ReadMarkup>(HtmlText.Of)
            .AddSingleton<Overview>().AddSingleton<Orders>().AddSingleton<Subject>().AddSingleton<Doing>().AddSingleton<FactOrders>().AddSingleton<WorkOrders>();
        services.AddSingleton<Talk>().AddSingleton<Roster>().AddSingleton<StoreAlarm>().AddSingleton<Rush>().AddSingleton<IBot, TeamBot>();
        services.AddLocalChannel().Configure<LocalChannelOptions>(options => options.BaseAddress = settings.Address);
        services.AddInbound(settings.Teams?.Bot, settings.Development).AddConnector(settings);
        services.AddSingleton<Replica>().AddSingleton<CardWork>().AddSingleton<PublicationWork>().AddSingleton<Pings>().AddSingleton<PingWork>().AddSingleton<PauseWork>().AddSingleton<Ticker>().AddSingleton<Intake>().AddSingleton<Sight>();
        services.AddSingleton<ErasureRequests>().AddSingleton<Eraser>();
        services.AddFeeds().AddWebhook(settings);
        // In this order: the console says where it is before anything is posted there.
        return services.AddHostedService<ConsoleStart>().AddSelfHosted<OutboxService>().AddHostedService<NetworkReader>().AddHostedService<RosterReader>().AddHostedService<ErasureService>();
    }

    static void AddConnector(this IServiceCollection services, Settings settings)
    {
        if (settings.Teams is { } teams)
        {
            services.AddSingleton(provider => new BotTokens(TeamsCredentials.Make(teams), teams.Bot.Cloud, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<BotTokens>>()));
            services.AddSingleton(provider => new TeamsConnector(teams.Bot.Cloud, provider.GetRequiredService<BotTokens>(), Direct()));
        }
        services.AddSingleton(provider => new ServiceUrls(ConsoleIds.Host, provider.GetRequiredService<LocalConnectorHandler>(), settings.Development, Direct(), provider.GetService<TeamsConnector>()));
        services.AddSingleton(provider => new ConversationQueues(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ServiceUrls>().IsConsole, provider.GetRequiredService<ILogger<ConversationQueues>>()));
        services.AddSingleton(provider => new ConnectorClient(new HttpClient(provider.GetRequiredService<ServiceUrls>()) { Timeout = LongestCall, MaxResponseContentBufferSize = LargestAnswer }, provider.GetRequiredService<ConversationQueues>()));
    }

    static SocketsHttpHandler Direct() => new() { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) };

    static IServiceCollection AddFeeds(this IServiceCollection services) =>
        services.AddSingleton<FeedsNetwork>().AddSingleton<INetwork>(provider => provider.GetRequiredService<FeedsNetwork>());

    static IServiceCollection AddWebhook(this IServiceCollection services, Settings settings) =>
        services.AddSingleton<WebhookIntake>().AddSingleton(_ => MentionsKey.Find(settings.Data, Environment.GetEnvironmentVariable(MentionsKey.Variable)));

    static IServiceCollection AddSelfHosted<T>(this IServiceCollection services) where T : class, IHostedService =>
        services.AddSingleton<T>().AddHostedService(provider => provider.GetRequiredService<T>());

    sealed class ConsoleStart(ConsoleChannel console) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => console.Start(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
