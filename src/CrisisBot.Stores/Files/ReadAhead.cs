using System.Runtime.CompilerServices;
using CrisisBot.Core.Streams;
using CrisisBot.Stores.Chain;
using CrisisBot.Stores.Copies;

namespace CrisisBot.Stores.Files;

/// <summary>
/// Reads a long stream with all processors: while one checks the chain and folds what is read, the others make commits of JSON.
/// An incident of 100,000 events is then at hand in well under a second when it is first asked for.
/// </summary>
static class ReadAhead
{
    /// <summary>From so many commits on it is worth its while.</summary>
    public const int Worthwhile = 2_000;

    const int AtOnce = 500;

    /// <summary>The commits of these lines, in order.</summary>
    public static async IAsyncEnumerable<StoredCommit> Of(string stream, IEnumerable<StoredBytes> lines, [EnumeratorCancellation] CancellationToken ct)
    {
        Queue<Task<StoredCommit[]>> ahead = new();
        foreach (var some in lines.Chunk(AtOnce))
        {
            ahead.Enqueue(Task.Run(() => Array.ConvertAll(some, line => ChainCursor.Read(stream, line)), ct));
            if (ahead.Count <= Environment.ProcessorCount) continue;
            foreach (var commit in await ahead.Dequeue()) yield return commit;
            ct.ThrowIfCancellationRequested();
        }
        while (ahead.TryDequeue(out var rest))
            foreach (var commit in await rest)
                yield return commit;
    }
}
