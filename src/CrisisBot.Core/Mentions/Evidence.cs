using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Mentions;

/// <summary>Posts as they were, in the archive, where they can be erased. Streams only refer to them.</summary>
public sealed class Evidence(IArchive archive)
{
    const string Folder = "mentions/";
    const string SaltName = $"{Folder}salt";
    const int SaltBytes = 32;
    readonly SemaphoreSlim _gate = new(1, 1);
    byte[]? _salt;

    /// <summary>Keeps a post as it was when it was first seen, and says how streams refer to it.</summary>
    /// <exception cref="StoreUnavailableException">It couldn't be kept.</exception>
    public async Task<Kept> Keep(Mention mention, CancellationToken ct = default)
    {
        var reference = mention.Reference(await Salt(ct));
        var name = NameOf(mention.Network, mention.Id);
        if (await archive.Read(name, ct) is not null) return new(reference, Written: false);
        await archive.Write(name, JsonSerializer.SerializeToUtf8Bytes(mention, CommitJson.Options), ct);
        return new(reference, Written: true);
    }

    /// <summary>The post a reference means; null when it has been erased.</summary>
    public async Task<Mention?> Find(MentionReference reference, CancellationToken ct = default) =>
        await archive.Read(NameOf(reference.Network, reference.Id), ct) is { Length: > 0 } kept ? JsonSerializer.Deserialize<Mention>(kept, CommitJson.Options) : null;

    /// <summary>Whether this post was ever kept, erased or not.</summary>
    public async Task<bool> Knows(string network, string id, CancellationToken ct = default) => await archive.Read(NameOf(network, id), ct) is not null;

    /// <summary>The post that can be read at this address; null when none is kept.</summary>
    public async Task<Mention?> FindByAddress(string address, CancellationToken ct = default)
    {
        await foreach (var name in archive.List(Folder, ct))
            if (name != SaltName && await archive.Read(name, ct) is { Length: > 0 } kept && Read(kept) is { } mention && mention.Url == address) return mention;
        return null;
    }

    // One damaged document doesn't keep the others from being found.
    static Mention? Read(byte[] kept)
    {
        try { return JsonSerializer.Deserialize<Mention>(kept, CommitJson.Options); }
        catch (JsonException) { return null; }
    }

    /// <summary>Whether a network can be called so.</summary>
    public static bool CanBeOf(string network) => network.Length > 0 && network.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    /// <summary>Erases a post. An empty document stays in its place: when the network tells of it again, it isn't kept again.</summary>
    /// <exception cref="StoreUnavailableException">It couldn't be erased.</exception>
    public Task Erase(string network, string id, CancellationToken ct = default) => archive.Write(NameOf(network, id), ReadOnlyMemory<byte>.Empty, ct);

    async Task<byte[]> Salt(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try { return _salt ??= await archive.Read(SaltName, ct) ?? await NewSalt(ct); }
        finally { _gate.Release(); }
    }

    async Task<byte[]> NewSalt(CancellationToken ct)
    {
        var made = RandomNumberGenerator.GetBytes(SaltBytes);
        // Another replica may have made one just now; then that is everybody's.
        return await archive.Create(SaltName, made, ct) ? made : await archive.Read(SaltName, ct) ?? made;
    }

    // A network's id may hold anything; a document's name may not.
    static string NameOf(string network, string id) => $"{Folder}{network}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..32]}.json";
}

/// <summary>A post that is kept.</summary>
/// <param name="Reference">How streams refer to it.</param>
/// <param name="Written">Whether it was written just now, and didn't stand there already.</param>
public sealed record Kept(MentionReference Reference, bool Written);
