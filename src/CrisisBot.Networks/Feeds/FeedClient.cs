using System.Net;
using System.Net.Http.Headers;

namespace CrisisBot.Networks.Feeds;

/// <summary>Asks for feeds: if they changed, with an end to the time and the bytes they may take, and each redirect looked at.</summary>
/// <param name="handler">Connects; follows no redirects itself.</param>
/// <param name="time">The clock.</param>
sealed class FeedClient(HttpMessageHandler handler, TimeProvider time)
{
    /// <summary>The largest document, in bytes as it is unpacked.</summary>
    public const int LargestBody = 20 * 1024 * 1024;

    /// <summary>How long the whole may take, redirects and all.</summary>
    public static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(20);

    const int MostRedirects = 5;
    const int LongestHeader = 1_000;
    readonly HttpClient _http = new(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Asks for a feed.</summary>
    /// <param name="address">Where.</param>
    /// <param name="memory">What is remembered of it.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<FeedAnswer> Get(Uri address, FeedMemory memory, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(LongestTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            return await Follow(address, memory, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new FeedAnswer.Failed($"It didn't answer in {LongestTime.TotalSeconds:0} seconds.");
        }
        catch (Exception wire) when (wire is HttpRequestException or IOException or InvalidDataException or FeedException)
        {
            return new FeedAnswer.Failed(wire.InnerException?.Message ?? wire.Message);
        }
    }

    async Task<FeedAnswer> Follow(Uri address, FeedMemory memory, CancellationToken ct)
    {
        var (at, isForGood) = (address, true);
        Uri? movedTo = null;
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            using var request = Request(at, memory);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if (!IsRedirect(response.StatusCode)) return await Answer(response, at, movedTo, ct);
            at = Target(at, response.Headers.Location);
            // Only as far as the way is lasting: what comes after a detour for now may be another detour.
            isForGood &= response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
            if (isForGood) movedTo = at;
        }
        return new FeedAnswer.Failed($"It leads on and on, over more than {MostRedirects} addresses.");
    }

    static HttpRequestMessage Request(Uri address, FeedMemory memory)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("User-Agent", "CrisisBot (feed reader)");
        request.Headers.TryAddWithoutValidation("Accept", "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1");
        if (memory.ETag is { } version) request.Headers.TryAddWithoutValidation("If-None-Match", version);
        if (memory.LastModified is { } changed) request.Headers.TryAddWithoutValidation("If-Modified-Since", changed);
        return request;
    }

    static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    static Uri Target(Uri from, Uri? location)
    {
        if (location is null || !Uri.TryCreate(from, location, out var target) || !FeedLinks.IsWeb(target)) throw new FeedException("It leads on to no address of the web.");
        if (from.Scheme == Uri.UriSchemeHttps && target.Scheme != from.Scheme) throw new FeedException("It leads on from a protected address to an open one.");
        return target;
    }

    async Task<FeedAnswer> Answer(HttpResponseMessage response, Uri address, Uri? movedTo, CancellationToken ct) => response.StatusCode switch
    {
        HttpStatusCode.OK => new FeedAnswer.Document(await Body(response.Content, ct), response.Content.Headers.ContentType?.CharSet, address, movedTo)
        {
            ETag = Header(response.Headers, "ETag"),
            LastModified = Header(response.Content.Headers, "Last-Modified"),
            Fresh = response.Headers.CacheControl?.MaxAge,
        },
        HttpStatusCode.NotModified => new FeedAnswer.Unchanged(response.Headers.CacheControl?.MaxAge),
        var status => new FeedAnswer.Failed($"The server answers {(int)status}.", RetryAfter(response.Headers.RetryAfter)),
    };

    static string? Header(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) && values.ToString() is { Length: > 0 and <= LongestHeader } value ? value : null;

    TimeSpan? RetryAfter(RetryConditionHeaderValue? wish) => wish?.Delta ?? (wish?.Date is { } date ? date - time.GetUtcNow() : null);

    static async Task<ReadOnlyMemory<byte>> Body(HttpContent content, CancellationToken ct)
    {
        if (content.Headers.ContentLength > LargestBody) throw TooLarge();
        await using var stream = await content.ReadAsStreamAsync(ct);
        using var body = new MemoryStream();
        var piece = new byte[64 * 1024];
        while (await stream.ReadAsync(piece, ct) is > 0 and var read)
        {
            if (body.Length + read > LargestBody) throw TooLarge();
            body.Write(piece, 0, read);
        }
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    static FeedException TooLarge() => new($"It has more than {LargestBody / 1024 / 1024} MB.");
}
