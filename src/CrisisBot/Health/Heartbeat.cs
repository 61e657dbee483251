using CrisisBot.Networks;

namespace CrisisBot.Health;

/// <summary>Tells a monitor elsewhere that the bot lives and is well: whoever is dead can't say so, and is missed. Its address usually holds a key, so no log gets it.</summary>
sealed partial class Heartbeat : IDisposable
{
    /// <summary>The setting that names the monitor; an environment variable as a rule.</summary>
    public const string Setting = "CRISISBOT_HEARTBEAT_URL";

    static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(20);
    readonly Uri? _monitor;
    readonly HttpClient _http;
    readonly TimeProvider _time;
    readonly ILogger<Heartbeat> _log;
    bool _isFailing;

    /// <summary>Makes it; nothing is called yet.</summary>
    /// <param name="monitor">The monitor's address; null for none.</param>
    /// <param name="handler">Carries the calls.</param>
    /// <param name="time">The clock of patience.</param>
    /// <param name="log">Told when the monitor can't be reached.</param>
    public Heartbeat(Uri? monitor, HttpMessageHandler handler, TimeProvider time, ILogger<Heartbeat> log)
    {
        (_monitor, _time, _log) = (monitor, time, log);
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Reads the setting.</summary>
    /// <exception cref="HeartbeatException">It isn't an address that a key may be sent to.</exception>
    public static Uri? Monitor(string? setting) =>
        string.IsNullOrWhiteSpace(setting) ? null
        : Uri.TryCreate(setting.Trim(), UriKind.Absolute, out var address) && ServerAddress.IsSafe(address) ? address
        : throw new HeartbeatException();

    /// <summary>The usual way to the monitor. A redirect could take the key elsewhere.</summary>
    public static HttpMessageHandler Direct() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) };

    /// <summary>Beats once. That the monitor can't be reached is said once, and again when it can.</summary>
    public async Task Beat(CancellationToken ct)
    {
        if (_monitor is null) return;
        var problem = await Call(_monitor, ct);
        if (problem is not null && !_isFailing) NotHeard(_log, problem);
        if (problem is null && _isFailing) HeardAgain(_log);
        _isFailing = problem is not null;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    async Task<string?> Call(Uri monitor, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(LongestCall, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            using var answer = await _http.GetAsync(monitor, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return answer.IsSuccessStatusCode ? null : $"it answers {(int)answer.StatusCode}";
        }
        catch (HttpRequestException broken)
        {
            return $"{broken.HttpRequestError}";
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return "no answer in time";
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The heartbeat doesn't reach its monitor ({Problem}); it goes on trying.")]
    private static partial void NotHeard(ILogger log, string problem);

    [LoggerMessage(2, LogLevel.Warning, "The heartbeat reaches its monitor again.")]
    private static partial void HeardAgain(ILogger log);
}

/// <summary>The heartbeat's address can't be used. It isn't quoted: it may hold a key.</summary>
sealed class HeartbeatException() : Exception($"{Heartbeat.Setting} isn't an https address.");
