using System.Runtime.CompilerServices;
using Azure;

namespace CrisisBot.Stores.Blobs;

/// <summary>
/// An empty blob <c>open/{stream}</c> for each open stream, so that they are found without looking at the closed ones. It is there before the commit that opens a stream;
/// whoever closes the stream removes it afterwards. One that stays behind a crash costs a look and nothing else.
/// </summary>
/// <param name="place">The container.</param>
sealed class OpenMarks(BlobPlace place)
{
    const string Folder = "open/";

    /// <summary>Marks a stream that is about to open.</summary>
    public Task Set(string stream, CancellationToken ct) => place.Write(Folder + stream, default, ct);

    /// <summary>The mark as it is before the commit that closes its stream.</summary>
    public Task<ETag?> Seen(string stream, CancellationToken ct) => place.Tag(Folder + stream, ct);

    /// <summary>Removes the mark that was seen before the closing commit. Whoever opens the stream again has set a new one by then, which stays.</summary>
    public Task Remove(string stream, ETag seen, CancellationToken ct) => place.Remove(Folder + stream, seen, ct);

    /// <summary>The marked streams whose names begin with a prefix; one or the other is closed by now.</summary>
    public async IAsyncEnumerable<string> List(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var blob in place.List(Folder + prefix, ct))
            if (blob.Name[Folder.Length..] is var stream && StreamName.IsValid(stream)) yield return stream;
    }
}
