using System.Collections.Concurrent;
using System.Net;
using System.Text;
using CrisisBot.EndToEnd.Processes;

namespace CrisisBot.EndToEnd.Telemetry;

/// <summary>A collector of OTLP over HTTP that keeps what it is sent. Source: OTLP specification, §OTLP/HTTP.</summary>
sealed class Collector : IDisposable
{
    readonly HttpListener _http = new();
    readonly ConcurrentQueue<(string Path, string Body)> _received = new();

    public Collector()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort.Find()}/");
        _http.Prefixes.Add(Address.AbsoluteUri);
        _http.Start();
        _ = Take();
    }

    public Uri Address { get; }

    /// <summary>All that came to a path. Names stand in protobuf as they are.</summary>
    public string Received(string path) => string.Concat(_received.Where(one => one.Path == path).Select(one => one.Body));

    public void Dispose() => _http.Close();

    async Task Take()
    {
        while (_http.IsListening)
        {
            try
            {
                var call = await _http.GetContextAsync();
                using var body = new MemoryStream();
                await call.Request.InputStream.CopyToAsync(body);
                _received.Enqueue((call.Request.Url!.AbsolutePath, Encoding.UTF8.GetString(body.ToArray())));
                call.Response.ContentType = "application/x-protobuf";
                call.Response.Close();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
