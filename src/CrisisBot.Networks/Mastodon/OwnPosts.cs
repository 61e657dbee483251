using System.Text.Json;
using CrisisBot.Core.Networks;
using Microsoft.Extensions.Logging;

namespace CrisisBot.Networks.Mastodon;

/// <summary>
/// Looks among our own posts for one that an attempt of unknown end may have made. Not every server heeds an Idempotency-Key (GoToSocial and snac don't),
/// so a post is known by what it answers and what it says.
/// </summary>
sealed class OwnPosts(MastodonClient client, OwnAccount own, MastodonPublisher publisher, TimeProvider time, ILogger log)
{
    // 120 posts: an attempt's look-up follows it, or the next start.
    const int MostPages = 3;

    // How far the server's clock may be behind ours.
    static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    // A statement that answers nothing may be said again on another day; without the attempt's time, only those of this day count.
    static readonly TimeSpan LookBack = TimeSpan.FromDays(1);

    /// <summary>The post, or null when it isn't seen.</summary>
    /// <exception cref="MastodonException">The server doesn't answer; worth asking again.</exception>
    public async Task<Status?> Find(OutgoingPost post, CancellationToken ct)
    {
        try
        {
            return await LookThrough(post, ct);
        }
        catch (MastodonException refused) when (refused.Reply is { } reply && (int)reply.Status is >= 400 and < 500)
        {
            log.LookUpRefused(refused.Message);
            return null;
        }
    }

    async Task<Status?> LookThrough(OutgoingPost post, CancellationToken ct)
    {
        var (since, pages) = (Since(post), 0);
        var me = await own.Get(ct);
        await foreach (var page in Pages.Read(client, $"api/v1/accounts/{Uri.EscapeDataString(me.Id)}/statuses?exclude_reblogs=true", ct))
        {
            var ours = page.Items.Select(item => Status.Read(item)).OfType<Status>().Where(status => !status.IsBoost && status.AuthorId == me.Id).ToArray();
            if (ours.FirstOrDefault(status => IsIt(status, post, since)) is { } found) return found;
            if (++pages == MostPages || ours is [.., { CreatedAt: { } oldest }] && oldest < since) break;
        }
        return null;
    }

    DateTimeOffset Since(OutgoingPost post) => publisher.BegunAt(post.Key) is { } begun ? begun - Skew
        : post.InReplyTo is null ? time.GetUtcNow() - LookBack
        : DateTimeOffset.MinValue;

    static bool IsIt(Status status, OutgoingPost post, DateTimeOffset since) =>
        status.InReplyTo == post.InReplyTo && (status.CreatedAt is not { } at || at >= since) && StatusText.IsSame(post.Text, status);
}
