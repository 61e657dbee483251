using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Networks;

namespace CrisisBot.Tests.Support;

/// <summary>A network that takes every post it is given, also the same one twice, and ends calls as it is told.</summary>
sealed class FakeNetwork(string name, bool isReal) : INetwork
{
    readonly Channel<MentionBatch> _mentions = System.Threading.Channels.Channel.CreateUnbounded<MentionBatch>();
    int _batches;

    public string Name => name;

    public bool IsReal => isReal;

    public int MaxLength { get; init; } = 280;

    public long? Followers { get; init; }

    public TimeSpan? LongestSilence { get; init; }

    /// <summary>Every attempt to publish, in order.</summary>
    public ConcurrentQueue<OutgoingPost> Attempts { get; } = new();

    /// <summary>Every look-up, in order.</summary>
    public ConcurrentQueue<OutgoingPost> LookUps { get; } = new();

    /// <summary>How an attempt ends.</summary>
    public Func<OutgoingPost, CancellationToken, Task<PublishResult>> OnPublish { get; set; } = (post, _) => Task.FromResult<PublishResult>(Published(post));

    /// <summary>What a look-up finds.</summary>
    public Func<OutgoingPost, Task<PublishResult.Published?>> OnFind { get; set; } = _ => Task.FromResult<PublishResult.Published?>(null);

    public static PublishResult.Published Published(OutgoingPost post) => new($"post-{post.Key}", $"https://birds.example/{post.Key}");

    public void Say(params Mention[] mentions) => _mentions.Writer.TryWrite(new([.. mentions], $"{Interlocked.Increment(ref _batches)}"));

    /// <summary>A look, as it is.</summary>
    public void Say(MentionBatch look) => _mentions.Writer.TryWrite(look);

    public async IAsyncEnumerable<MentionBatch> Follow(string? cursor, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var batch in _mentions.Reader.ReadAllAsync(ct)) yield return batch;
    }

    public Task<PublishResult> Publish(OutgoingPost post, CancellationToken ct)
    {
        Attempts.Enqueue(post);
        return OnPublish(post, ct);
    }

    public Task<PublishResult.Published?> Find(OutgoingPost post, CancellationToken ct)
    {
        LookUps.Enqueue(post);
        return OnFind(post);
    }
}
