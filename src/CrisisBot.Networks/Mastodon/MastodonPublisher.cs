using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using CrisisBot.Core.Networks;

namespace CrisisBot.Networks.Mastodon;

/// <summary>
/// Posts, in one attempt. Everything that can fail without harm is done before; then the post is sent once, and only an answer that leaves no doubt
/// is taken for one.
/// </summary>
sealed class MastodonPublisher(MastodonClient client, OwnAccount own, InstanceLimits limits, Uri server, Sayings say, TimeSpan longestCall, TimeProvider time)
{
    readonly ConcurrentDictionary<string, DateTimeOffset> _begun = new(StringComparer.Ordinal);

    /// <summary>When this process tried to send a post; null when it didn't.</summary>
    public DateTimeOffset? BegunAt(string key) => _begun.TryGetValue(key, out var at) ? at : null;

    /// <summary>Posts. Whatever stops it before anything is sent is a refusal: nothing was posted.</summary>
    public async Task<PublishResult> Publish(OutgoingPost post, CancellationToken ct)
    {
        try
        {
            var (status, objection) = await PrepareInTime(post, ct);
            return status is null ? new PublishResult.Refused(objection!) : await Send(post.Key, status, ct);
        }
        catch (MastodonException problem)
        {
            return new PublishResult.Refused(say.Of("notSent", ("problem", problem.Message)));
        }
    }

    // All of it together may take as long as one call: whoever waits for a publication doesn't wait for ever.
    async Task<(NewStatus? Status, string? Objection)> PrepareInTime(OutgoingPost post, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(longestCall, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            return await Prepare(post, either.Token);
        }
        catch (OperationCanceledException late) when (!ct.IsCancellationRequested)
        {
            throw new MastodonException(null, $"No answer within {longestCall.TotalSeconds} s.", late);
        }
    }

    async Task<(NewStatus? Status, string? Objection)> Prepare(OutgoingPost post, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(post.Text)) return (null, say.Of("empty"));
        if (client.NoPostsUntil is var until && until > time.GetUtcNow()) return (null, say.Of("tooMany", ("until", Clock(until))));
        var me = await own.Get(ct);
        if (!string.Equals(Handles.Short(post.Account, server), me.Acct, StringComparison.OrdinalIgnoreCase)) return (null, say.Of("otherAccount", ("wanted", post.Account), ("handle", me.Acct)));
        await limits.Refresh(ct);
        var parent = post.InReplyTo is { } id ? await Parent(id, ct) : null;
        if (parent is null && post.InReplyTo is not null) return (null, say.Of("parentGone"));
        var answered = parent is null || parent.AuthorId == me.Id ? null : parent.Acct;
        var text = StatusText.Addressed(post.Text, answered is null ? null : Handles.Short(answered, server), server);
        return StatusText.Length(text) is var length && length > limits.MaxLength
            ? (null, say.Of("tooLong", ("length", length), ("max", limits.MaxLength)))
            : (new NewStatus(text, parent?.Id, VisibilityOf(parent), post.Language), null);
    }

    // Asked for first, as some servers take an answer to a post that isn't there.
    async Task<Status?> Parent(string id, CancellationToken ct)
    {
        var reply = await client.Get($"api/v1/statuses/{Uri.EscapeDataString(id)}", ct);
        return reply.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone ? null : Status.Read(reply.Json(JsonValueKind.Object)) ?? throw new MastodonException(reply, say.Of("parentUnread"), null);
    }

    // Answers don't fill the timelines of everybody who follows us, and what was said in private is answered in private.
    static string VisibilityOf(Status? parent) => parent?.Visibility switch
    {
        null => "public",
        "public" or "unlisted" => "unlisted",
        var narrower => narrower,
    };

    async Task<PublishResult> Send(string key, NewStatus status, CancellationToken ct)
    {
        using var body = WatchedContent.Json(status);
        _begun[key] = time.GetUtcNow();
        try
        {
            return Outcome(await client.Post("api/v1/statuses", body, key, ct));
        }
        catch (Exception problem) when (problem is MastodonException or OperationCanceledException)
        {
            return body.WasTaken ? new PublishResult.Unknown(say.Of("noAnswer", ("problem", problem.Message))) : new PublishResult.Refused(say.Of("notSent", ("problem", problem.Message)));
        }
    }

    PublishResult Outcome(Reply reply)
    {
        if (reply.IsSuccess) return Made(reply);
        var answer = ("answer", (object?)$"{(int)reply.Status} {reply.ErrorText()}".TrimEnd());
        if (reply.Status == HttpStatusCode.TooManyRequests) return new PublishResult.Refused(say.Of("tooMany", ("until", Clock(reply.RetryAt!.Value))));
        return IsRefusal(reply) ? new PublishResult.Refused(say.Of("refused", answer)) : new PublishResult.Unknown(say.Of("doubtful", answer));
    }

    PublishResult Made(Reply reply)
    {
        try
        {
            if (Status.Read(reply.Json(JsonValueKind.Object)) is { } made) return new PublishResult.Published(made.Id, made.Url ?? server.AbsoluteUri);
            return new PublishResult.Unknown(say.Of("unreadable"));
        }
        catch (MastodonException)
        {
            // A post was most likely made, but which one, nobody can tell from this.
            return new PublishResult.Unknown(say.Of("unreadable"));
        }
    }

    // These say that nothing was done. A conflict or a timeout (408, 409) don't, and a 5xx may come after the deed; but a 503 that names a time has put it off.
    static bool IsRefusal(Reply reply) => (int)reply.Status is 400 or 401 or 403 or 404 or 405 or 406 or 410 or 411 or 413 or 414 or 415 or 422 or 431 or 451
        || (reply.Status == HttpStatusCode.ServiceUnavailable && reply.RetryAt is not null);

    static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss 'UTC'", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A post to be made. Source: Mastodon API, §statuses, "Post a new status".</summary>
sealed record NewStatus(
    [property: JsonPropertyName("status")] string Text,
    [property: JsonPropertyName("in_reply_to_id"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? InReplyTo,
    [property: JsonPropertyName("visibility")] string Visibility,
    [property: JsonPropertyName("language")] string Language);
