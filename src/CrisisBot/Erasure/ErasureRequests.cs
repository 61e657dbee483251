using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CrisisBot.Core.Streams;

namespace CrisisBot.Erasure;

/// <summary>A post whose traces on cards are still to go.</summary>
/// <param name="Network">The network's name in the plan.</param>
/// <param name="Id">The network's id.</param>
sealed record ErasureRequest(string Network, string Id)
{
    /// <summary>Names the post over all networks.</summary>
    public string Key => $"{Network}:{Id}";
}

/// <summary>What was asked to be erased beside a running bot, kept in the archive until it is done.</summary>
sealed class ErasureRequests(IArchive archive)
{
    const string Folder = "erasures/";

    /// <summary>Asks for one; asking twice is asking once.</summary>
    public Task Ask(ErasureRequest request, CancellationToken ct) => archive.Write(NameOf(request), JsonSerializer.SerializeToUtf8Bytes(request, CommitJson.Options), ct);

    /// <summary>What is still to be done.</summary>
    public async IAsyncEnumerable<ErasureRequest> Open([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var name in archive.List(Folder, ct))
            if (await archive.Read(name, ct) is { } asked && JsonSerializer.Deserialize<ErasureRequest>(asked, CommitJson.Options) is { } request) yield return request;
    }

    /// <summary>It is done.</summary>
    public Task Done(ErasureRequest request, CancellationToken ct) => archive.Delete(NameOf(request), ct);

    static string NameOf(ErasureRequest request) => $"{Folder}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request.Key)))[..32]}.json";
}
