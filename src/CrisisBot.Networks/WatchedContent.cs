using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace CrisisBot.Networks;

/// <summary>
/// A request's body that knows whether any of it was ever taken to be sent. As long as it wasn't, the server can't have done what was asked,
/// whatever else went wrong: name resolution, connecting, TLS, a timeout before all that.
/// </summary>
public sealed class WatchedContent : ByteArrayContent
{
    readonly byte[] _bytes;

    WatchedContent(byte[] bytes) : base(bytes) => _bytes = bytes;

    /// <summary>Whether it may have reached the server.</summary>
    public bool WasTaken { get; private set; }

    /// <summary>A body of JSON.</summary>
    public static WatchedContent Json<T>(T value) =>
        new(JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        WasTaken = true;
        return stream.WriteAsync(_bytes, cancellationToken).AsTask();
    }
}
