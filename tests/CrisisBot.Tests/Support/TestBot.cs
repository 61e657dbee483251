using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Cards;
using CrisisBot.BotFramework.Connector;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Networks;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Outbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace CrisisBot.Tests.Support;

/// <summary>The bot as the program puts it together, on a store and networks in memory, with the console to press its buttons in and a clock that stands.</summary>
sealed partial class TestBot : IAsyncDisposable
{
    /// <summary>How long a test waits for what must come. It only ever passes when something is broken.</summary>
    static readonly TimeSpan Guard = TimeSpan.FromMinutes(1);

    readonly IHost _host;
    int _presses;

    TestBot(World world, Action<IServiceCollection>? change)
    {
        World = world;
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<IEventStore>(world.Store).AddSingleton<IArchive>(world.Archive).AddSingleton<IPlans>(new OnePlan(world.Plan)).AddSingleton<TimeProvider>(world.Clock);
        builder.Services.AddCrisisBot(new Settings("unused", "unused", 3978, Development: true, "en"));
        builder.Services.AddSingleton<INetwork>(world.Birds).AddSingleton<INetwork>(world.Forum).AddSingleton<IStatements, SampleStatements>().AddSingleton(SampleTone.None);
        builder.Services.AddSingleton(provider => new ServiceUrls(ConsoleIds.Host, provider.GetRequiredService<LocalConnectorHandler>(), development: true, world.Connector));
        change?.Invoke(builder.Services);
        _host = builder.Build();
    }

    public World World { get; }

    public ConsoleChannel Console => Get<ConsoleChannel>();

    public IBot Bot => Get<IBot>();

    public T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    public static async Task<TestBot> Start(World? world = null, Action<IServiceCollection>? change = null)
    {
        var bot = new TestBot(world ?? new World(), change);
        await bot._host.StartAsync();
        return bot;
    }

    /// <summary>A bot at whose channel an alert stands, of one post.</summary>
    public static async Task<TestBot> Alerted(FakeNetwork? network = null, World? world = null)
    {
        var bot = await Start(world);
        (network ?? bot.World.Birds).Say(World.Post(network: (network ?? bot.World.Birds).Name));
        await bot.Settled();
        return bot;
    }

    /// <summary>The same, declared a crisis by Ayşe.</summary>
    public static async Task<TestBot> Declared(string network = "birds", World? world = null)
    {
        var bot = await Start(world);
        (network == "birds" ? bot.World.Birds : bot.World.Forum).Say(World.Post(network: network));
        await bot.Settled();
        await bot.Press("ayse", "declare", new() { ["scenario"] = "delivery", ["severity"] = "sev2" });
        await bot.Settled();
        return bot;
    }

    /// <summary>The same, with a draft of Zofia's that waits for approval.</summary>
    public static async Task<TestBot> Submitted(string network = "birds", World? world = null)
    {
        var bot = await Declared(network, world);
        await bot.PressSigned("zofia", "draft", new() { ["kind"] = "apology", ["post"] = $"{network}:1" });
        await bot.Settled();
        await bot.PressSigned("zofia", "submit");
        await bot.Settled();
        return bot;
    }

    /// <summary>Stops it, and no time passes; nothing of it is left but what is stored.</summary>
    public Task Stop() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        World.Clock.Advance(TimeSpan.FromHours(1));
        await _host.StopAsync();
        _host.Dispose();
    }
}

/// <summary>What outlives a bot's process: its store, the networks, the channels, the time.</summary>
sealed class World
{
    public Plan Plan { get; init; } = SamplePlan.Plan;

    public FakeClock Clock { get; } = new();

    public MemoryEventStore Store { get; } = new();

    public MemoryArchive Archive { get; } = new();

    public FakeNetwork Birds { get; init; } = new("birds", isReal: true);

    public FakeNetwork Forum { get; init; } = new("forum", isReal: true);

    public FakeConnector Connector { get; } = new();

    public static Mention Post(string id = "1", string network = "birds", string text = "Portakal, where is my parcel?", long? followers = 12_000) =>
        new(network, id, text, "en", $"https://{network}.example/{id}", Instant.FromUtc(2026, 11, 20, 13, 59), null, new Author("furious_fatma", "Fatma Yılmaz", followers));
}
