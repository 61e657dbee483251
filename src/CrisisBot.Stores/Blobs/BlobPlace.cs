using System.Runtime.CompilerServices;
using Azure;
using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using CrisisBot.Core.Streams;

namespace CrisisBot.Stores.Blobs;

/// <summary>
/// The container: the few requests the stores make of it. Trouble on the way becomes a <see cref="StoreUnavailableException"/>; answers that mean something are values.
/// Whoever clicks waits for it, so it gives up after seconds; whoever can wait tries again.
/// </summary>
/// <param name="container">The SDK's client.</param>
/// <param name="part">What is kept by this use of it.</param>
sealed class BlobPlace(BlobContainerClient container, StorePart part)
{
    /// <summary>Where it is, for people: without any key.</summary>
    public string Name { get; } = $"{container.Uri.GetLeftPart(UriPartial.Path)}";

    /// <summary>Whether there is a container.</summary>
    public Task<bool> Exists(CancellationToken ct) => Ask(async () => (await container.ExistsAsync(ct)).Value, ct);

    /// <summary>Makes the container where there is none and one may.</summary>
    public Task Ensure(CancellationToken ct) => Ask(async () =>
    {
        // First asked for: who may only read and write blobs in it may not make it.
        if (!await container.ExistsAsync(ct)) await container.CreateIfNotExistsAsync(cancellationToken: ct);
        return true;
    }, ct);

    /// <summary>A blob's length in bytes; null when there is none.</summary>
    public Task<long?> Length(string blob, CancellationToken ct) => Ask<long?>(async () =>
    {
        var answer = await Found(() => container.GetBlobClient(blob).GetPropertiesAsync(cancellationToken: ct));
        return answer?.Value.ContentLength;
    }, ct);

    /// <summary>A part of a blob that is known to be there.</summary>
    public Task<ReadOnlyMemory<byte>> Range(string blob, long offset, long count, CancellationToken ct) => Ask(async () =>
    {
        var options = new BlobDownloadOptions { Range = new HttpRange(offset, count) };
        return (await container.GetBlobClient(blob).DownloadContentAsync(options, ct)).Value.Content.ToMemory();
    }, ct);

    /// <summary>A whole blob; null when there is none.</summary>
    public Task<byte[]?> Read(string blob, CancellationToken ct) => Ask(async () =>
    {
        var answer = await Found(() => container.GetBlobClient(blob).DownloadContentAsync(ct));
        return answer?.Value.Content.ToArray();
    }, ct);

    /// <summary>Begins an append blob, unless somebody has.</summary>
    public Task Begin(string blob, CancellationToken ct) => Ask(async () =>
    {
        var options = new AppendBlobCreateOptions { Conditions = new AppendBlobRequestConditions { IfNoneMatch = ETag.All } };
        return await Agreed(() => container.GetAppendBlobClient(blob).CreateAsync(options, ct));
    }, ct);

    /// <summary>Appends to a blob that is just so long; false when it isn't, or when an answer was lost and the repetition found the own block there.</summary>
    public Task<bool> Append(string blob, long position, ReadOnlyMemory<byte> block, CancellationToken ct) => Ask(async () =>
    {
        var options = new AppendBlobAppendBlockOptions { Conditions = new AppendBlobRequestConditions { IfAppendPositionEqual = position } };
        using var body = BinaryData.FromBytes(block).ToStream();
        return await Agreed(() => container.GetAppendBlobClient(blob).AppendBlockAsync(body, options, ct));
    }, ct);

    /// <summary>Appends to a blob wherever it ends.</summary>
    /// <returns>How many blocks it has now.</returns>
    public Task<int> AppendAnywhere(string blob, ReadOnlyMemory<byte> block, CancellationToken ct) => Ask(async () =>
        (await container.GetAppendBlobClient(blob).AppendBlockAsync(BinaryData.FromBytes(block).ToStream(), cancellationToken: ct)).Value.BlobCommittedBlockCount, ct);

    /// <summary>Writes a block blob whole, in place of an older one.</summary>
    public Task Write(string blob, ReadOnlyMemory<byte> content, CancellationToken ct) => Ask(async () =>
        await container.GetBlobClient(blob).UploadAsync(BinaryData.FromBytes(content), overwrite: true, ct), ct);

    /// <summary>Writes a block blob unless there is one; false then.</summary>
    public Task<bool> Create(string blob, ReadOnlyMemory<byte> content, CancellationToken ct) => Ask(() =>
        Agreed(() => container.GetBlobClient(blob).UploadAsync(BinaryData.FromBytes(content), overwrite: false, ct)), ct);

    /// <summary>A blob's version tag; null when there is none.</summary>
    public Task<ETag?> Tag(string blob, CancellationToken ct) => Ask<ETag?>(async () =>
    {
        var answer = await Found(() => container.GetBlobClient(blob).GetPropertiesAsync(cancellationToken: ct));
        return answer?.Value.ETag;
    }, ct);

    /// <summary>Removes a blob if it is there, and with a tag, if it is still that version.</summary>
    /// <returns>Whether it was removed.</returns>
    public Task<bool> Remove(string blob, ETag? tag, CancellationToken ct) => Ask(async () =>
    {
        var conditions = new BlobRequestConditions { IfMatch = tag };
        var removed = false;
        await Agreed(async () => removed = await container.GetBlobClient(blob).DeleteIfExistsAsync(conditions: conditions, cancellationToken: ct));
        return removed;
    }, ct);

    /// <summary>Leases a blob, and makes it where there is none; false when somebody else has.</summary>
    public Task<bool> Lease(string blob, string lease, TimeSpan length, CancellationToken ct) => Ask(async () =>
    {
        if (await Found(() => container.GetBlobClient(blob).GetPropertiesAsync(cancellationToken: ct)) is null) await Agreed(() => container.GetBlobClient(blob).UploadAsync(BinaryData.Empty, overwrite: false, ct));
        return await Leased(() => container.GetBlobClient(blob).GetBlobLeaseClient(lease).AcquireAsync(length, cancellationToken: ct));
    }, ct);

    /// <summary>Renews a lease; false when somebody else has it by now.</summary>
    public Task<bool> Renew(string blob, string lease, CancellationToken ct) => Ask(() => Leased(() => container.GetBlobClient(blob).GetBlobLeaseClient(lease).RenewAsync(cancellationToken: ct)), ct);

    /// <summary>Gives a lease back.</summary>
    public Task Release(string blob, string lease, CancellationToken ct) => Ask(() => Leased(() => container.GetBlobClient(blob).GetBlobLeaseClient(lease).ReleaseAsync(cancellationToken: ct)), ct);

    /// <summary>The blobs whose names begin with a prefix.</summary>
    public async IAsyncEnumerable<BlobItem> List(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        var pages = container.GetBlobsAsync(prefix: prefix, cancellationToken: ct).AsPages().GetAsyncEnumerator(ct);
        await using (pages)
        {
            while (await Ask(async () => await pages.MoveNextAsync(), ct))
                foreach (var blob in pages.Current.Values) yield return blob;
        }
    }

    static async Task<T?> Found<T>(Func<Task<T>> ask) where T : class
    {
        try
        {
            return await ask();
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.BlobNotFound || missing is { Status: 404, ErrorCode: null or "" })
        {
            return null;
        }
    }

    /// <summary>False when a condition of the request didn't hold. A 409 that isn't about that (the container is being deleted) is trouble.</summary>
    static async Task<bool> Agreed<T>(Func<Task<T>> ask)
    {
        try
        {
            await ask();
            return true;
        }
        catch (RequestFailedException refused) when (refused.Status == 412 || refused.ErrorCode == BlobErrorCode.BlobAlreadyExists)
        {
            return false;
        }
    }

    static async Task<bool> Leased<T>(Func<Task<T>> ask)
    {
        try
        {
            await ask();
            return true;
        }
        catch (RequestFailedException taken) when (taken.ErrorCode is { } code && code.StartsWith("Lease", StringComparison.Ordinal))
        {
            return false;
        }
    }

    async Task<T> Ask<T>(Func<Task<T>> ask, CancellationToken ct)
    {
        try
        {
            ct.ThrowIfCancellationRequested();
            return await ask();
        }
        catch (Exception trouble) when (IsTrouble(trouble))
        {
            // Given up amid its attempts, the SDK tells of those before.
            ct.ThrowIfCancellationRequested();
            throw new StoreUnavailableException($"{Name}: {Reason(trouble)}", trouble) { Part = part, IsUncertain = IsUncertain(trouble) };
        }
    }

    // The SDK gathers the failures of its attempts; a time-out of its own is a cancellation nobody asked for.
    static bool IsTrouble(Exception trouble) => trouble is RequestFailedException or AuthenticationFailedException or AggregateException or IOException or OperationCanceledException;

    /// <summary>Whether the service may have done what it was asked: it didn't answer, or with an error amid its work. Where no connection came about, it wasn't asked.</summary>
    static bool IsUncertain(Exception trouble) => trouble switch
    {
        AggregateException attempts => attempts.InnerExceptions.Any(IsUncertain),
        RequestFailedException { Status: > 0 } answered => answered.Status is 500 or 502 or 504,
        RequestFailedException { InnerException: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } } => false,
        AuthenticationFailedException => false,
        _ => true,
    };

    static string Reason(Exception trouble) => trouble switch
    {
        // Its message goes on for lines, with all headers.
        RequestFailedException { Status: > 0 } refused => $"the service answered {refused.Status} {refused.ErrorCode}".TrimEnd(),
        AggregateException many => Reason(many.InnerExceptions[^1]),
        OperationCanceledException => "the service didn't answer in time",
        _ => trouble.Message.Split('\n')[0].TrimEnd(),
    };
}
