using System.Collections.Immutable;
using CrisisBot.Conversations;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Networks;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.LocalChannel.Practice;
using CrisisBot.Outbox;

namespace CrisisBot.Drills;

/// <summary>The very same bot, without its web server, on a store of its own.</summary>
sealed class DrillHost : IAsyncDisposable
{
    readonly Installation _installation;
    readonly IHost _host;

    DrillHost(Installation installation, IHost host) => (_installation, _host) = (installation, host);

    public IPlans Plans => _installation.Plans;

    public IEventStore Store => _installation.Store;

    public ConsoleChannel Console => Get<ConsoleChannel>();

    public PracticeNetwork Network => Get<PracticeNetwork>();

    /// <summary>Opens a store of its own and starts.</summary>
    public static async Task<DrillHost> Start(Settings settings, TimeProvider time, CancellationToken ct)
    {
        var installation = await Installation.Open(settings, ct);
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(console => console.SingleLine = true);
        installation.AddTo(builder.Services);
        builder.Services.AddSingleton(time).AddCrisisBot(settings);
        var host = builder.Build();
        await host.StartAsync(ct);
        return new(installation, host);
    }

    /// <summary>The incident raised last; an empty one before any.</summary>
    public async Task<Loaded<Incident>> Newest(CancellationToken ct)
    {
        var newest = new Loaded<Incident>(Incident.Initial, 0, "");
        await foreach (var head in Store.Heads(Names.Incidents, openOnly: false, ct))
            if (await Get<Ledger<Incident>>().Load(head.Stream, ct) is var incident && incident.State.RaisedAt >= newest.State.RaisedAt) newest = incident;
        return newest;
    }

    /// <summary>Completes when the bot has read a post and all that followed from it is carried out.</summary>
    public async Task Settled(PracticePost? post, CancellationToken ct)
    {
        var stream = Names.Source(PracticeNetwork.NetworkName);
        var position = 0L;
        while (post is not null && !HasRead(post, (await Get<Ledger<Source>>().Load(stream, ct)).State.Cursor))
            position = (await Store.WaitForChanges(position, ct)).Position;
        await Get<OutboxService>().WhenQuiet().WaitAsync(ct);
    }

    /// <summary>Stops, and lets go of the store.</summary>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _installation.DisposeAsync();
    }

    StreamNames Names => new(Plans.Current.Team);

    T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    static bool HasRead(PracticePost post, string? cursor) => long.TryParse(cursor, System.Globalization.CultureInfo.InvariantCulture, out var read) && read >= post.Number;
}
