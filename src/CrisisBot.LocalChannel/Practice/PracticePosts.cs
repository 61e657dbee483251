using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.Core.Streams;
using CrisisBot.LocalChannel.Live;
using Microsoft.Extensions.Logging;

namespace CrisisBot.LocalChannel.Practice;

/// <summary>The posts of the practice network, one document each in the archive.</summary>
public sealed class PracticePosts(IArchive archive, ILogger<PracticePosts> log) : IDisposable
{
    readonly SemaphoreSlim _writing = new(1, 1);
    volatile ImmutableSortedDictionary<long, PracticePost>? _posts;

    /// <summary>Each new post.</summary>
    public ChangeFeed<PracticePost> Feed { get; } = new();

    /// <summary>All posts, by number.</summary>
    public async Task<ImmutableSortedDictionary<long, PracticePost>> All(CancellationToken ct)
    {
        if (_posts is { } known) return known;
        await _writing.WaitAsync(ct);
        try
        {
            return _posts ??= await Load(ct);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Adds a post; it is durable when the task completes.</summary>
    /// <param name="make">Makes the post, given its number.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="StoreUnavailableException">It could not be kept; there is no such post.</exception>
    public async Task<PracticePost> Add(Func<long, PracticePost> make, CancellationToken ct)
    {
        await _writing.WaitAsync(ct);
        try
        {
            while (true)
            {
                var posts = _posts ?? await Load(ct);
                var post = make(posts.IsEmpty ? 1 : posts.Keys.Last() + 1);
                if (!await archive.Create(NameOf(post.Number), JsonSerializer.SerializeToUtf8Bytes(post, BotJson.Options), ct)) await Catch(ct);
                else
                {
                    _posts = posts.Add(post.Number, post);
                    Feed.Add(post);
                    return post;
                }
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Finds what other processes have added.</summary>
    public async Task Refresh(CancellationToken ct)
    {
        await _writing.WaitAsync(ct);
        try
        {
            if (_posts is not null) await Catch(ct);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writing.Dispose();

    async Task Catch(CancellationToken ct)
    {
        var known = _posts ?? ImmutableSortedDictionary<long, PracticePost>.Empty;
        // All at once: whoever reads on from a number must not find a later one before it.
        _posts = await Load(ct);
        foreach (var post in _posts.Values.Where(post => !known.ContainsKey(post.Number))) Feed.Add(post);
    }

    // A post never changes, so only those are read that aren't known.
    async Task<ImmutableSortedDictionary<long, PracticePost>> Load(CancellationToken ct)
    {
        var found = (_posts ?? ImmutableSortedDictionary<long, PracticePost>.Empty).ToBuilder();
        var known = found.Keys.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        await foreach (var name in archive.List("practice/", ct))
            if (!known.Contains(name) && await Read(name, ct) is { } post) found[post.Number] = post;
        return found.ToImmutable();
    }

    static string NameOf(long number) => FormattableString.Invariant($"practice/{number}.json");

    async Task<PracticePost?> Read(string name, CancellationToken ct)
    {
        try
        {
            return await archive.Read(name, ct) is { } bytes ? JsonSerializer.Deserialize<PracticePost>(bytes, BotJson.Options) : null;
        }
        catch (JsonException damaged)
        {
            log.DocumentUnreadable(name, damaged);
            // Its number stays taken, so that no later post is mistaken for it.
            return long.TryParse(Path.GetFileNameWithoutExtension(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new PracticePost(number, new Core.Mentions.Author("unreadable"), "", null, default, null, Key: "unreadable") : null;
        }
    }
}
