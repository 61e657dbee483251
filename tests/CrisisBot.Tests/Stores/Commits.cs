using CrisisBot.Core.Networks;
using CrisisBot.Core.People;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Tests.Stores;

/// <summary>Commits for tests of stores, which don't care what is in them.</summary>
static class Commits
{
    public static Commit Of(string key, bool open = true) => new(key, Actor.Bot("reader"), Instant.FromUtc(2026, 11, 20, 14, 2), open, [new CursorAdvanced(key)]);

    public static async Task<List<StoredCommit>> All(this IEventStore store, string stream, long afterVersion = 0)
    {
        var commits = new List<StoredCommit>();
        await foreach (var commit in store.Read(stream, afterVersion)) commits.Add(commit);
        return commits;
    }

    public static async Task<List<string>> Keys(this IEventStore store, string stream, long afterVersion = 0) => [.. (await store.All(stream, afterVersion)).Select(stored => stored.Commit.Key)];

    public static async Task<List<StreamHead>> AllHeads(this IEventStore store, string prefix = "", bool openOnly = false)
    {
        var heads = new List<StreamHead>();
        await foreach (var head in store.Heads(prefix, openOnly)) heads.Add(head);
        return heads;
    }

    /// <summary>Appends commits one after another and gives the last.</summary>
    public static async Task<StoredCommit> Fill(this IEventStore store, string stream, int count, long from = 0)
    {
        StoredCommit? last = null;
        for (var version = from; version < from + count; version++) last = await store.Append(stream, version, Of($"k{version + 1}"));
        return last!;
    }

    /// <summary>Waits, but lets a test fail rather than hang.</summary>
    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);

    /// <summary>Waits, but lets a test fail rather than hang.</summary>
    public static Task InTime(this Task task) => task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
}
