using System.Text.Json;

namespace CrisisBot.Networks.Mastodon;

/// <summary>A list of the server in which mentions turn up: our notifications, or a hashtag.</summary>
/// <param name="Name">Its name in the cursor.</param>
/// <param name="Path">Its path.</param>
/// <param name="StatusOf">The post of an entry; null when it holds none.</param>
sealed record MentionList(string Name, string Path, Func<JsonElement, Status?> StatusOf)
{
    // 400 entries: whoever was away for longer reads on the network itself.
    const int MostPages = 10;

    /// <summary>Who named us. Source: Mastodon API, §notifications. The type is looked at again: not every server heeds it.</summary>
    public static MentionList Notifications { get; } =
        new("mentions", "api/v1/notifications?types[]=mention", entry => entry.Text("type") == "mention" ? Status.Read(entry.Member("status")) : null);

    /// <summary>Public posts with a hashtag. Source: Mastodon API, §timelines.</summary>
    public static MentionList Hashtag(string tag) => new($"#{tag}", $"api/v1/timelines/tag/{Uri.EscapeDataString(tag)}", entry => Status.Read(entry));

    /// <summary>What is new since the mark, newest first; at the very beginning, the newest page.</summary>
    /// <exception cref="MastodonException">The list can't be read; then nothing is known.</exception>
    public async Task<NewEntries> ReadSince(ListMark? mark, MastodonClient client, CancellationToken ct)
    {
        var (read, known) = (new List<Page>(), mark?.Ids.ToHashSet(StringComparer.Ordinal) ?? []);
        var isEnd = false;
        await foreach (var page in Pages.Read(client, Path, ct))
        {
            read.Add(page);
            isEnd = mark is null || !page.HasNext || page.Items.Any(entry => known.Contains(IdOf(entry)));
            if (isEnd || read.Count == MostPages) break;
        }
        var entries = read.SelectMany(page => page.Items).ToList();
        // Below the last known entry stands what was there before, drawn up by deletions, unless the list was known whole.
        var lastKnown = mark is { IsWhole: false } ? entries.FindLastIndex(entry => known.Contains(IdOf(entry))) : -1;
        var news = (lastKnown < 0 ? entries : entries.Take(lastKnown)).Where(entry => !known.Contains(IdOf(entry)));
        return new([.. news.Select(StatusOf).OfType<Status>()], new([.. read[0].Items.Select(IdOf)], !read[0].HasNext), !isEnd);
    }

    static string IdOf(JsonElement entry) => entry.Word("id")!;
}

/// <summary>What a look at a list brought.</summary>
/// <param name="Statuses">The new posts, newest first.</param>
/// <param name="Mark">Where to go on from.</param>
/// <param name="IsCutOff">Whether there was more than is read at once.</param>
sealed record NewEntries(IReadOnlyList<Status> Statuses, ListMark Mark, bool IsCutOff);
