using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CrisisBot.Tests.Networks.Mastodon;

/// <summary>Stands between the bot and a server, passes everything on, and misbehaves where posts are made.</summary>
sealed class FaultProxy : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _end = new();
    readonly HttpClient _server;
    readonly Task _accepting;
    int _attempts;

    public FaultProxy(Uri server)
    {
        // A connection of its own for each request: what breaks here is meant to break.
        _server = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.Zero }) { BaseAddress = server };
        _listener.Start();
        _accepting = Accept();
    }

    /// <summary>Where the bot finds it.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>What happens to an attempt to post, instead of the server's answer; null when nothing does.</summary>
    public Func<Stream, CancellationToken, Task>? Fault { get; set; }

    /// <summary>Whether the post reaches the server all the same.</summary>
    public bool Reaches { get; set; } = true;

    /// <summary>How often it was tried.</summary>
    public int Attempts => _attempts;

    /// <summary>A fault: these bytes, and the end.</summary>
    public static Func<Stream, CancellationToken, Task> Says(string answer) => async (bot, ct) => await bot.WriteAsync(Encoding.UTF8.GetBytes(answer.ReplaceLineEndings("\r\n")), ct);

    /// <summary>Goes away: nobody listens any more.</summary>
    public async Task Stop()
    {
        await _end.CancelAsync();
        // Only then: who is just about to accept would otherwise meet a listener that has stopped.
        await _accepting;
        _listener.Stop();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _server.Dispose();
        _end.Dispose();
    }

    async Task Accept()
    {
        var connections = new List<Task>();
        try
        {
            while (true) connections.Add(Serve(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    async Task Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                var bot = client.GetStream();
                while (await Request(bot) is { } request)
                {
                    var isPost = request.Method == HttpMethod.Post && request.RequestUri!.OriginalString.StartsWith("/api/v1/statuses", StringComparison.Ordinal);
                    if (isPost) Interlocked.Increment(ref _attempts);
                    var fault = isPost ? Fault : null;
                    var answer = fault is null || Reaches ? await _server.SendAsync(request, _end.Token) : null;
                    if (fault is not null)
                    {
                        await fault(bot, _end.Token);
                        return;
                    }
                    await Pass(answer!, bot);
                }
            }
            // The bot hung up, the server went away, or the test is over: the connection ends with it.
            catch (Exception over) when (over is IOException or HttpRequestException or OperationCanceledException)
            {
            }
        }
    }

    async Task Pass(HttpResponseMessage answer, Stream bot)
    {
        var body = await answer.Content.ReadAsByteArrayAsync(_end.Token);
        var fields = answer.Headers.Where(header => header.Key != "Transfer-Encoding").Select(header => $"{header.Key}: {string.Join(", ", header.Value)}\r\n");
        var head = $"HTTP/1.1 {(int)answer.StatusCode} {answer.ReasonPhrase}\r\nContent-Length: {body.Length}\r\n{string.Concat(fields)}\r\n";
        await bot.WriteAsync(Encoding.ASCII.GetBytes(head), _end.Token);
        await bot.WriteAsync(body, _end.Token);
    }

    async Task<HttpRequestMessage?> Request(Stream bot)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || !head[^4..].SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await bot.ReadAsync(one, _end.Token) == 0) return null;
            head.Add(one[0]);
        }
        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var first = lines[0].Split(' ');
        var request = new HttpRequestMessage(new HttpMethod(first[0]), first[1]);
        var fields = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(field => field[0], field => field[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[fields.TryGetValue("Content-Length", out var length) ? int.Parse(length, System.Globalization.CultureInfo.InvariantCulture) : 0];
        await bot.ReadExactlyAsync(body, _end.Token);
        if (body.Length > 0) request.Content = new ByteArrayContent(body);
        foreach (var (name, value) in fields)
            if (!request.Headers.TryAddWithoutValidation(name, value) && name != "Content-Length") request.Content?.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}
