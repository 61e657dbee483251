using System.Text.Json;
using CrisisBot.Core.Streams;
using CrisisBot.Storage;
using CrisisBot.Stores.Copies;

namespace CrisisBot.Commands;

/// <summary>Copies a store into another and tells how it goes.</summary>
/// <param name="options">The words.</param>
/// <param name="output">Where it is told.</param>
/// <param name="errors">Where it is said what went wrong.</param>
sealed class StoreMover(CommonOptions options, TextWriter output, TextWriter errors)
{
    /// <summary>Copies everything; 1 when a stream there isn't as it is here.</summary>
    public async Task<int> Copy(StorePlace from, StorePlace to, CancellationToken ct)
    {
        if (from.Name == to.Name) return Fail(options.Say("store.same", ("place", to.Name)));
        await using var source = await from.Look(ct);
        if (source is null) return Fail(options.Say("audit.noStore", ("data", from.Name)));
        await using var target = await to.Open(TimeProvider.System, errors.WriteLine, ct);
        // The documents first: a stream must never refer to one that isn't there yet.
        var documents = await Documents(source.Archive, target.Archive, ct);
        var (streams, commits, others) = (0, 0L, 0);
        foreach (var stream in (await source.Events.WaitForChanges(0, ct)).Streams.Order(StringComparer.Ordinal))
        {
            var copy = await Stream(source.Events, target.Events, stream, ct);
            (streams, commits, others) = (streams + 1, commits + copy.Added, others + (copy.IsOther ? 1 : 0));
        }
        await output.WriteLineAsync(options.Say("store.copied", ("place", to.Name), ("streams", streams), ("commits", commits), ("documents", documents)));
        return others == 0 ? 0 : Fail(options.Say("store.notAll", ("others", others)));
    }

    static async Task<int> Documents(IArchive from, IArchive to, CancellationToken ct)
    {
        var written = 0;
        await foreach (var name in from.List("", ct))
            if (await StoreCopy.Document(from, to, name, ct)) written++;
        return written;
    }

    async Task<StreamCopy> Stream(IEventStore from, IEventStore to, string stream, CancellationToken ct)
    {
        try
        {
            var copy = await StoreCopy.Stream(from, to, stream, ct);
            await output.WriteLineAsync(options.Say(copy.IsOther ? "store.other" : "store.stream", ("stream", stream), ("version", copy.Version), ("added", copy.Added)));
            return copy;
        }
        catch (JsonException newer)
        {
            throw new StoreUnavailableException(options.Say("store.newer", ("stream", stream), ("problem", newer.Message)), newer);
        }
    }

    int Fail(string why)
    {
        errors.WriteLine(why);
        return 1;
    }
}
