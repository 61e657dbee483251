using CrisisBot.Core.Streams;

namespace CrisisBot.Stores.Copies;

/// <summary>
/// Copies streams and documents from one store to another, of any kind. What is there already isn't written again, so that a copy can be repeated, and the last one, with the bot stopped, is short.
/// Nothing there is overwritten by something else: a stream that goes on differently is for a person to decide.
/// </summary>
public static class StoreCopy
{
    /// <summary>Copies a stream, and checks the copy from its first commit to its last.</summary>
    /// <param name="from">Where it is: a store opened for reading only.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="stream">Its name.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="BrokenStreamException">It is damaged, here or there.</exception>
    /// <exception cref="StoreUnavailableException">One of the stores can't be reached, or doesn't take it.</exception>
    /// <exception cref="ArgumentException">A store is of a kind that can't be copied.</exception>
    public static async Task<StreamCopy> Stream(IEventStore from, IEventStore to, string stream, CancellationToken ct = default)
    {
        var source = from as ICopySource ?? throw new ArgumentException("It can't be read as bytes.", nameof(from));
        var target = to as ICopyTarget ?? throw new ArgumentException("It doesn't take bytes.", nameof(to));
        var there = await StreamAudit.Verify(to, stream, ct: ct);
        if (there.Broken is { } broken) throw broken;
        var (version, hash, added) = (0L, (string?)null, 0L);
        await foreach (var commit in source.ReadBytes(stream, 0, ct))
        {
            (version, hash) = (commit.Version, commit.Hash);
            if (version == there.Commits && hash != there.Hash) return new(stream, version, added, IsOther: true);
            if (version <= there.Commits) continue;
            var stored = await target.Append(stream, version - 1, CommitJson.Read(commit.Json), commit.Json, ct);
            if (stored?.Hash != hash) return new(stream, version, added, IsOther: true);
            added++;
        }
        return new(stream, version, added, IsOther: (await StreamAudit.Verify(to, stream, ct: ct)) is var copied && (copied.Broken is not null || copied.Hash != hash));
    }

    /// <summary>Copies a document, unless the same one is there already.</summary>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="StoreUnavailableException">One of the archives can't be reached, or doesn't take it.</exception>
    public static async Task<bool> Document(IArchive from, IArchive to, string name, CancellationToken ct = default)
    {
        // Somebody may have erased it since it was listed.
        if (await from.Read(name, ct) is not { } content) return false;
        if (await to.Read(name, ct) is { } there && there.AsSpan().SequenceEqual(content)) return false;
        await to.Write(name, content, ct);
        return true;
    }
}

/// <summary>What became of the copy of a stream.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Version">The last commit looked at; the first one that differs, where one does.</param>
/// <param name="Added">How many commits were written now.</param>
/// <param name="IsOther">Whether the streams differ: the one there was written to by somebody else.</param>
public sealed record StreamCopy(string Stream, long Version, long Added, bool IsOther);
