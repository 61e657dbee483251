using System.Text.Json;
using CrisisBot.Core.Streams;
using Microsoft.Extensions.Logging;

namespace CrisisBot.LocalChannel.SignIn;

/// <summary>
/// Passes of one kind, each a document of the archive named after its secret's hash: a restart forgets none, the command line gives them beside a running bot,
/// and whoever reads the archive can't use them.
/// </summary>
public sealed class PassBook
{
    readonly IArchive _archive;
    readonly ILogger _log;
    readonly string _folder;

    PassBook(IArchive archive, ILogger log, string folder, TimeSpan life) => (_archive, _log, _folder, Life) = (archive, log, folder, life);

    /// <summary>How long a pass of this kind is good.</summary>
    public TimeSpan Life { get; }

    /// <summary>Personal links: used once, at once, since who has one is that person.</summary>
    public static PassBook Links(IArchive archive, ILogger log) => new(archive, log, "console-signin/", TimeSpan.FromMinutes(15));

    /// <summary>Sessions of browsers: a shift.</summary>
    public static PassBook Sessions(IArchive archive, ILogger log) => new(archive, log, "console-session/", TimeSpan.FromHours(12));

    /// <summary>Gives a member a new pass.</summary>
    /// <returns>Its secret, which exists nowhere else.</returns>
    /// <exception cref="StoreUnavailableException">It could not be kept.</exception>
    public async Task<string> Give(string member, DateTimeOffset now, CancellationToken ct)
    {
        var secret = Secret.New();
        await _archive.Write(NameOf(secret), JsonSerializer.SerializeToUtf8Bytes(new Pass(member, now + Life)), ct);
        return secret;
    }

    /// <summary>The pass of a secret, good or not any more; null when there is none.</summary>
    public Task<Pass?> Find(string secret, CancellationToken ct) => Read(NameOf(secret), ct);

    /// <summary>Takes a pass back.</summary>
    /// <exception cref="StoreUnavailableException">It could not be removed: it is still good.</exception>
    public Task TakeBack(string secret, CancellationToken ct) => _archive.Delete(NameOf(secret), ct);

    /// <summary>Removes the passes that nobody can use, damaged ones among them.</summary>
    /// <exception cref="StoreUnavailableException">One could not be removed.</exception>
    public async Task Sweep(Func<Pass, bool> isUsable, CancellationToken ct)
    {
        await foreach (var name in _archive.List(_folder, ct))
            if (await Read(name, ct) is not { } pass || !isUsable(pass)) await _archive.Delete(name, ct);
    }

    async Task<Pass?> Read(string name, CancellationToken ct)
    {
        try
        {
            return await _archive.Read(name, ct) is { } bytes ? JsonSerializer.Deserialize<Pass>(bytes) : null;
        }
        catch (JsonException damaged)
        {
            // What can't be read proves nothing.
            _log.DocumentUnreadable(name, damaged);
            return null;
        }
    }

    string NameOf(string secret) => $"{_folder}{Secret.Hash(secret)}.json";
}
