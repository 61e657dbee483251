using System.Diagnostics;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using CrisisBot.Core.People;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Incidents;
using CrisisBot.Stores.Blobs;
using NodaTime;

namespace CrisisBot.Load;

/// <summary>Appends a second to a container, by the store and by the SDK's bare call.</summary>
/// <param name="Writers">So many at once, each with a stream of its own.</param>
/// <param name="Store">The store's.</param>
/// <param name="Bare">The bare call's.</param>
sealed record BlobAppendsResult(int Writers, double Store, double Bare);

/// <summary>What the chain, the version and the answer's certainty cost: an append of the store is one conditional append of a block.</summary>
sealed class BlobAppends(Azurite azurite, Scale scale)
{
    static readonly int[] Writers = [1, 32];
    readonly BlobContainerClient _container = new(azurite.ConnectionString, "bare");

    /// <summary>Measures them in turns.</summary>
    public async Task<BlobAppendsResult[]> Run()
    {
        await _container.CreateAsync();
        if (!BlobAddress.TryConnectionString(azurite.ConnectionString, "store", out var address)) throw new InvalidOperationException("Azurite's own address can't be used.");
        await using var store = await BlobEventStore.Open(address, TimeProvider.System);
        var rates = Writers.ToDictionary(writers => writers, _ => (Store: new List<double>(), Bare: new List<double>()));
        for (var round = 0; round <= scale.Rounds; round++)
        {
            foreach (var writers in Writers)
            {
                var (ours, bare) = (await Rate(writers, stream => ByStore(store, stream)), await Rate(writers, Bare));
                // The first round warms up.
                if (round == 0) continue;
                rates[writers].Store.Add(ours);
                rates[writers].Bare.Add(bare);
            }
        }
        return [.. rates.Select(each => new BlobAppendsResult(each.Key, Presses.Median(each.Value.Store), Presses.Median(each.Value.Bare)))];
    }

    int _streams;

    async Task<double> Rate(int writers, Func<string, Task<Func<int, Task>>> open)
    {
        var each = Math.Max(1, scale.BlobAppends / writers);
        var appends = await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => open($"portakal/incident-b{Interlocked.Increment(ref _streams)}")));
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(appends.Select(async append =>
        {
            for (var number = 1; number <= each; number++) await append(number);
        }));
        return writers * each / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>The first append makes the stream; it isn't counted.</summary>
    static async Task<Func<int, Task>> ByStore(BlobEventStore store, string stream)
    {
        await store.Append(stream, 0, Commit(0));
        return async number =>
        {
            if (await store.Append(stream, number, Commit(number)) is null) throw new InvalidOperationException("Nobody else writes here.");
        };
    }

    async Task<Func<int, Task>> Bare(string stream)
    {
        var blob = _container.GetAppendBlobClient(stream);
        await blob.CreateAsync();
        long position = 0;
        // As long as the store's lines are.
        var line = new byte[CommitJson.Write(Commit(0)).Length + 86];
        return async _ =>
        {
            using var content = new MemoryStream(line);
            await blob.AppendBlockAsync(content, new AppendBlobAppendBlockOptions { Conditions = new AppendBlobRequestConditions { IfAppendPositionEqual = position } });
            position += line.Length;
        };
    }

    static Commit Commit(int number) => new($"bench:{number}", Actor.Bot("bench"), Instant.FromUtc(2026, 11, 20, 14, 2), Open: true, [new Acknowledged()]);
}
