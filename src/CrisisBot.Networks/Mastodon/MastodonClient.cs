using System.Net.Http.Headers;
using System.Text.Json;

namespace CrisisBot.Networks.Mastodon;

/// <summary>Calls a server as one account: one attempt each, no redirects, a limited time for the whole call. Holds back while the server wants to be left alone.</summary>
sealed class MastodonClient(HttpClient http, MastodonAccess access, TimeProvider time, TimeSpan longestCall)
{
    readonly Lock _lock = new();
    DateTimeOffset _noReadsUntil;
    DateTimeOffset _noPostsUntil;

    /// <summary>Until when the server wants nothing posted; in the past when it doesn't mind.</summary>
    public DateTimeOffset NoPostsUntil
    {
        get { lock (_lock) return _noPostsUntil > _noReadsUntil ? _noPostsUntil : _noReadsUntil; }
    }

    DateTimeOffset NoReadsUntil
    {
        get { lock (_lock) return _noReadsUntil; }
    }

    /// <summary>Reads, when the server is ready for it.</summary>
    /// <param name="address">A path on the server, or a whole address there.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="MastodonException">No answer came.</exception>
    public async Task<Reply> Get(string address, CancellationToken ct)
    {
        while (NoReadsUntil - time.GetUtcNow() is { } wait && wait > TimeSpan.Zero) await Task.Delay(wait, time, ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, Own(address));
        return await Send(request, ct);
    }

    /// <summary>Reads JSON of one kind.</summary>
    /// <exception cref="MastodonException">It didn't come.</exception>
    public async Task<JsonElement> Get(string path, JsonValueKind kind, CancellationToken ct) => (await Get(path, ct)).Json(kind);

    /// <summary>Sends a body, once.</summary>
    /// <exception cref="MastodonException">No answer came; whether the body was sent, the body knows.</exception>
    public async Task<Reply> Post(string path, WatchedContent body, string idempotencyKey, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Own(path)) { Content = body };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await Send(request, ct);
    }

    /// <summary>Whether an address is on this server, so that the token may go there.</summary>
    public bool IsOwn(Uri address) => address.GetLeftPart(UriPartial.Authority) == access.Server.GetLeftPart(UriPartial.Authority);

    Uri Own(string address)
    {
        var whole = new Uri(access.Server, address);
        return IsOwn(whole) ? whole : throw new ArgumentException("Not on our server.", nameof(address));
    }

    async Task<Reply> Send(HttpRequestMessage request, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(longestCall, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", access.Token);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var reply = await Reply.Read(response, time.GetUtcNow(), either.Token);
            ct.ThrowIfCancellationRequested();
            if (reply.RetryAt is { } at) HoldBack(request.Method, at);
            // A server may repeat what it was sent when it complains; the token isn't shown to anybody.
            return reply.IsSuccess ? reply : reply with { Body = reply.Body?.Replace(access.Token, "***", StringComparison.Ordinal) };
        }
        catch (OperationCanceledException late) when (!ct.IsCancellationRequested)
        {
            throw new MastodonException(null, $"No answer within {longestCall.TotalSeconds} s.", late);
        }
        catch (HttpRequestException broken)
        {
            throw new MastodonException(null, broken.Message, broken);
        }
    }

    // Posts have a limit of their own, over hours: reading goes on when it is spent.
    void HoldBack(HttpMethod method, DateTimeOffset until)
    {
        lock (_lock)
        {
            if (method == HttpMethod.Get) _noReadsUntil = until;
            else _noPostsUntil = until;
        }
    }
}
