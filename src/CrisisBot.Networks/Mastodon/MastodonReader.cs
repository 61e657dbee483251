using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CrisisBot.Core.Networks;
using Microsoft.Extensions.Logging;

namespace CrisisBot.Networks.Mastodon;

/// <summary>Looks for mentions again and again. A list that can't be read is tried again from where it was; the others go on. While none can, the pauses grow.</summary>
sealed class MastodonReader(MastodonClient client, OwnAccount own, InstanceLimits limits, Uri server, MastodonOptions options, TimeProvider time, ILogger log)
{
    static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    readonly Dictionary<string, string> _problems = new(StringComparer.Ordinal);
    readonly ImmutableArray<MentionList> _lists = [MentionList.Notifications, .. options.Hashtags.Distinct(StringComparer.OrdinalIgnoreCase).Select(MentionList.Hashtag)];

    /// <summary>Reads, forever.</summary>
    /// <param name="cursor">The last batch's, or null.</param>
    /// <param name="ct">Ends it.</param>
    public async IAsyncEnumerable<MentionBatch> Follow(string? cursor, [EnumeratorCancellation] CancellationToken ct)
    {
        var (at, pause, recent) = (MastodonCursor.Read(cursor, server), options.Interval, new RecentIds());
        while (true)
        {
            await limits.Refresh(ct);
            var (look, unread) = await Look(at, ct);
            var statuses = look.Statuses.Where(status => recent.Add(status.Id)).ToArray();
            var isBlind = unread.Length == _lists.Length;
            yield return new MentionBatch(AsMentions(statuses), look.Next.ToString()) { Unread = unread, IsBlind = isBlind };
            at = look.Next;
            pause = !isBlind ? options.Interval : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            await Task.Delay(pause, time, ct);
        }
    }

    async Task<(Found Look, ImmutableArray<string> Unread)> Look(MastodonCursor at, CancellationToken ct)
    {
        var (found, unread) = (new Found([], at), ImmutableArray.CreateBuilder<string>());
        foreach (var list in _lists)
        {
            try
            {
                found = await Read(list, found, ct);
                _problems.Remove(list.Name);
            }
            catch (MastodonException problem)
            {
                Note(list, problem.Message);
                unread.Add(list.Name);
            }
        }
        return (found, unread.ToImmutable());
    }

    async Task<Found> Read(MentionList list, Found found, CancellationToken ct)
    {
        var me = await own.Get(ct);
        var news = await list.ReadSince(found.Next.Lists.GetValueOrDefault(list.Name), client, ct);
        if (news.IsCutOff) log.Gap(list.Name);
        // What we say isn't said about us; and a boost is somebody's old words again.
        var others = news.Statuses.Where(status => status.AuthorId != me.Id && !status.IsBoost);
        return new(found.Statuses.AddRange(others), found.Next.With(list.Name, news.Mark));
    }

    // Said once, not every quarter of a minute.
    void Note(MentionList list, string problem)
    {
        if (_problems.GetValueOrDefault(list.Name) == problem) return;
        _problems[list.Name] = problem;
        log.ListUnread(list.Name, problem);
    }

    ImmutableArray<Core.Mentions.Mention> AsMentions(IEnumerable<Status> statuses) =>
        [.. statuses.Select(status => status.AsMention(MastodonNetwork.NetworkName, time.GetUtcNow())).OfType<Core.Mentions.Mention>().OrderBy(mention => mention.CreatedAt)];

    sealed record Found(ImmutableArray<Status> Statuses, MastodonCursor Next);

    /// <summary>The same post comes as a notification and under its hashtags. Who takes them in notices, too; this saves the work.</summary>
    sealed class RecentIds
    {
        const int Most = 2000;
        readonly HashSet<string> _ids = new(StringComparer.Ordinal);
        readonly Queue<string> _order = new();

        public bool Add(string id)
        {
            if (!_ids.Add(id)) return false;
            _order.Enqueue(id);
            if (_order.Count > Most) _ids.Remove(_order.Dequeue());
            return true;
        }
    }
}
