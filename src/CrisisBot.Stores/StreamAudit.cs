using System.Runtime.CompilerServices;
using CrisisBot.Core.Streams;

namespace CrisisBot.Stores;

/// <summary>
/// Checks streams as an auditor would: the chain from the first commit on, and whether a hash that was written down elsewhere (on a card, in a report) still stands in it.
/// Works on any store, and on a folder beside the process that writes to it (<see cref="Files.FileEventStore.OpenReadOnly"/>).
/// </summary>
public static class StreamAudit
{
    /// <summary>How much of a hash says which commit is meant: as much as a card shows. Of less, a beginning of any commit's might be meant, and of nothing, all.</summary>
    public const int ShortestHead = 12;

    /// <summary>Whether a text can be looked for: a hash, or enough of its beginning.</summary>
    public static bool CanSeek(string head) => head.Length >= ShortestHead && head.All(char.IsAsciiHexDigit);

    /// <summary>Checks all streams whose names begin with a prefix, by name. A broken one doesn't end it.</summary>
    public static async IAsyncEnumerable<StreamVerdict> VerifyAll(IEventStore store, string prefix = "", string? head = null, [EnumeratorCancellation] CancellationToken ct = default)
    {
        // Position 0 names all streams without reading any; Heads would end at the first broken one.
        var all = await store.WaitForChanges(0, ct);
        foreach (var stream in all.Streams.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            yield return await Verify(store, stream, head, ct);
        }
    }

    /// <summary>Checks a stream.</summary>
    /// <param name="store">Where it is.</param>
    /// <param name="stream">Its name.</param>
    /// <param name="head">A hash to look for, or its beginning as a card shows it; null for none.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="ArgumentException">The head can't be looked for.</exception>
    public static async Task<StreamVerdict> Verify(IEventStore store, string stream, string? head = null, CancellationToken ct = default)
    {
        if (head is not null && !CanSeek(head)) throw new ArgumentException($"A head has at least {ShortestHead} hex digits.", nameof(head));
        var verdict = new StreamVerdict(stream, 0, null, null, null);
        try
        {
            await foreach (var commit in store.Read(stream, 0, ct)) verdict = verdict.With(commit, head);
        }
        catch (BrokenStreamException broken)
        {
            verdict = verdict with { Broken = broken, Commits = broken.Version - 1 };
        }

        return verdict;
    }
}

/// <summary>What the audit of a stream found.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Commits">How many commits hold, from the first on; 0 for a stream that doesn't exist.</param>
/// <param name="Hash">The last hash that was read; the head's when nothing is broken. Null without any.</param>
/// <param name="Broken">Names the first bad commit; null when the chain holds.</param>
/// <param name="FoundAt">Which commit has the hash that was looked for; null when none has.</param>
public sealed record StreamVerdict(string Stream, long Commits, string? Hash, BrokenStreamException? Broken, long? FoundAt)
{
    /// <summary>What became of the hash that was looked for.</summary>
    public HeadPlace Head => FoundAt is null ? HeadPlace.Missing : FoundAt == Commits && Broken is null ? HeadPlace.Head : HeadPlace.Earlier;

    internal StreamVerdict With(StoredCommit commit, string? sought) => this with
    {
        Commits = commit.Version,
        Hash = commit.Hash,
        FoundAt = sought is not null && commit.Hash.StartsWith(sought, StringComparison.OrdinalIgnoreCase) ? commit.Version : FoundAt,
    };
}

/// <summary>Where a hash stands in a stream.</summary>
public enum HeadPlace
{
    /// <summary>Nowhere: the stream was cut off or rewritten, or the hash is another stream's.</summary>
    Missing,

    /// <summary>It is the last commit's.</summary>
    Head,

    /// <summary>It is an earlier commit's: others followed.</summary>
    Earlier,
}
