using CrisisBot.Core.Networks;

namespace CrisisBot.CrashHost;

/// <summary>The practice network, which may stop before it is asked to publish, or when it has published and nobody has heard of it yet.</summary>
sealed class StoppingNetwork(INetwork network, StopPoint point) : INetwork
{
    public string Name => network.Name;

    public bool IsReal => network.IsReal;

    public int MaxLength => network.MaxLength;

    public TimeSpan? LongestSilence => network.LongestSilence;

    public IAsyncEnumerable<MentionBatch> Follow(string? cursor, CancellationToken ct) => network.Follow(cursor, ct);

    public async Task<PublishResult> Publish(OutgoingPost post, CancellationToken ct)
    {
        await point.Pass("before", StopPoint.Network);
        var result = await network.Publish(post, ct);
        await point.Pass("after", StopPoint.Network);
        return result;
    }

    public Task<PublishResult.Published?> Find(OutgoingPost post, CancellationToken ct) => network.Find(post, ct);
}
