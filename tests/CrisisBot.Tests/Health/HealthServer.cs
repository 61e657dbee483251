using System.Net;
using System.Text.Json;
using CrisisBot.Core.Networks;
using CrisisBot.Health;
using CrisisBot.Tests.Plans;
using CrisisBot.Tests.Support;
using CrisisBot.Watching;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CrisisBot.Tests.Health;

/// <summary>The program behind its web server, with a clock that stands, one network more and a monitor that counts.</summary>
sealed class HealthServer : IAsyncDisposable
{
    public const string Secret = "5ecre7";

    readonly string _data = Directory.CreateTempSubdirectory("health-").FullName;
    readonly HttpClient _client = new();
    Installation? _installation;
    WebApplication? _app;

    public FakeClock Clock { get; } = new();

    public FakeNetwork Birds { get; } = new("birds", isReal: true) { LongestSilence = TimeSpan.FromMinutes(5) };

    public HeardLog Log { get; } = new();

    public FakeMonitor Monitor { get; } = new();

    /// <summary>The console's address, then that of the listener for the outside.</summary>
    public Uri[] Addresses { get; private set; } = [];

    public T Get<T>() where T : notnull => _app!.Services.GetRequiredService<T>();

    public static async Task<HealthServer> Start(IPEndPoint? listen = null, bool development = false)
    {
        var server = new HealthServer();
        var settings = new Settings(server._data, Templates.Root, 0, development, "en") { Listen = listen };
        server._installation = await Installation.Open(settings, default);
        server._app = WebHost.Build(settings, server._installation, server.Change);
        await server._app.StartAsync();
        await server.Seeing(null);
        server.Addresses = [.. server._app.Urls.Select(url => new Uri(url))];
        return server;
    }

    void Change(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(Clock).AddSingleton<INetwork>(Birds);
        services.AddSingleton(provider => new Heartbeat(new Uri($"https://monitor.example/{Secret}"), Monitor, Clock, provider.GetRequiredService<ILogger<Heartbeat>>()));
        services.AddLogging(logging => logging.ClearProviders().AddProvider(Log));
    }

    public Task<HttpResponseMessage> Ask(string path, int listener = 0) => _client.GetAsync(new Uri(Addresses[listener], path));

    public async Task<HttpResponseMessage> Send(HttpRequestMessage request) => await _client.SendAsync(request);

    /// <summary>What is answered: the status, and each part's.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Results)> Read(string path)
    {
        using var answer = await Ask(path);
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("results"));
    }

    /// <summary>A look at the network, and all that follows from it.</summary>
    public async Task Look(MentionBatch look)
    {
        var before = Get<Sight>().Of(Birds.Name);
        Birds.Say(look);
        await Seeing(before);
    }

    // Until something else is seen than before.
    async Task Seeing(Seen? before)
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (ReferenceEquals(Get<Sight>().Of(Birds.Name), before))
        {
            guard.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        await _installation!.DisposeAsync();
        _client.Dispose();
        Directory.Delete(_data, recursive: true);
    }
}

/// <summary>A monitor that wants to hear from the bot.</summary>
sealed class FakeMonitor : HttpMessageHandler
{
    readonly SemaphoreSlim _heard = new(0);

    /// <summary>Each beat's address.</summary>
    public List<Uri> Beats { get; } = [];

    /// <summary>How a beat is answered.</summary>
    public Func<HttpResponseMessage> Answer { get; set; } = () => new(HttpStatusCode.OK);

    /// <summary>Waits for the next beat.</summary>
    public async Task Heard()
    {
        if (!await _heard.WaitAsync(TimeSpan.FromMinutes(1))) throw new TimeoutException("No heartbeat.");
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (Beats) Beats.Add(request.RequestUri!);
        try
        {
            return Task.FromResult(Answer());
        }
        finally
        {
            _heard.Release();
        }
    }
}
