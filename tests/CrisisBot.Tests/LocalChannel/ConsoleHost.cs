using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Cards;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.LocalChannel;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.LocalChannel.Practice;
using CrisisBot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CrisisBot.Tests.LocalChannel;

/// <summary>The console in a server of its own, with a browser's client and the bot's.</summary>
sealed class ConsoleHost : IAsyncDisposable
{
    readonly WebApplication _app;

    ConsoleHost(WebApplication app) => _app = app;

    public FakeBot Bot => (FakeBot)_app.Services.GetRequiredService<IBot>();
    public MemoryArchive Archive => (MemoryArchive)_app.Services.GetRequiredService<IArchive>();
    public ConsoleChannel Channel => _app.Services.GetRequiredService<ConsoleChannel>();
    public PracticeNetwork Practice => _app.Services.GetRequiredService<PracticeNetwork>();
    public IServiceProvider Services => _app.Services;
    public TestServer Server => _app.GetTestServer();

    /// <summary>Gives up on what should have happened long ago.</summary>
    public CancellationToken Guard { get; } = new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    /// <summary>The team at this console.</summary>
    public static Plan Plan { get; } = new("0123456789ab", "demo", "Lumen", "en",
        [new("ayse", "Ayşe Yıldırım", "tr", null), new("can", "Can Baker", "en", null), new("dewi", "Dewi Lestari", "id", null), new("ola", "Ola Zielińska", "pl", "ola@lumen.example")],
        [], [], [], [], []);

    public static async Task<ConsoleHost> Start(IArchive? archive = null, TimeProvider? time = null, Plan? plan = null, Action<IServiceCollection>? change = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton<IBot>(new FakeBot());
        builder.Services.AddSingleton(archive ?? new MemoryArchive());
        builder.Services.AddSingleton<IPlans>(new OnePlan(plan ?? Plan));
        builder.Services.AddLocalChannel();
        change?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapLocalChannel();
        await app.StartAsync();
        var host = new ConsoleHost(app);
        await host.Channel.Start(CancellationToken.None);
        return host;
    }

    public Browser Browser() => new(Server);

    /// <summary>The bot's client of the console's connector.</summary>
    public HttpClient Connector() => new(_app.Services.GetRequiredService<LocalConnectorHandler>(), disposeHandler: false) { BaseAddress = new Uri("https://console.crisisbot.invalid/") };

    /// <summary>The bot posts into a conversation.</summary>
    public async Task<string> Post(Activity activity, string conversation = ConsoleIds.Team)
    {
        using var connector = Connector();
        using var answer = await connector.PostAsJsonAsync($"v3/conversations/{Uri.EscapeDataString(conversation)}/activities", activity, BotJson.Options);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>The bot sets an activity's content.</summary>
    public async Task Put(string id, Activity activity, string conversation = ConsoleIds.Team)
    {
        using var connector = Connector();
        using var answer = await connector.PutAsJsonAsync($"v3/conversations/{Uri.EscapeDataString(conversation)}/activities/{id}", activity, BotJson.Options);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The bot begins a thread; its conversation and first activity.</summary>
    public async Task<(string Conversation, string Activity)> Thread(Activity activity)
    {
        using var connector = Connector();
        var body = new { isGroup = true, activity, channelData = new { channel = new { id = ConsoleIds.Team } }, tenantId = "console" };
        using var answer = await connector.PostAsJsonAsync("v3/conversations", body, BotJson.Options);
        answer.EnsureSuccessStatusCode();
        var thread = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (thread.GetProperty("id").GetString()!, thread.GetProperty("activityId").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>A card with a heading and the given buttons.</summary>
    public static Activity Card(string heading, params AdaptiveAction[] actions) =>
        Activity.Card(new AdaptiveCard { Body = [new AdaptiveTextBlock { Text = heading, Style = "heading" }], Actions = actions }, heading);
}
