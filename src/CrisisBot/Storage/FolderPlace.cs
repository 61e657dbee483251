using CrisisBot.Core.Streams;
using CrisisBot.Stores.Files;

namespace CrisisBot.Storage;

/// <summary>A folder, for one bot on one machine.</summary>
/// <param name="Folder">Its path.</param>
sealed record FolderPlace(string Folder) : StorePlace
{
    /// <inheritdoc/>
    public override string Name => Path.GetFullPath(Folder);

    /// <inheritdoc/>
    public override async Task<OpenedStore> Open(TimeProvider time, Action<string> notices, CancellationToken ct)
    {
        var events = FileEventStore.Open(Folder, notice => notices(notice.ToString()));
        try
        {
            return new(events, FileArchive.Open(Folder), new SoleOwner());
        }
        catch
        {
            await events.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public override Task<OpenedStore?> Look(CancellationToken ct) =>
        Task.FromResult(Directory.Exists(Folder) ? new OpenedStore(FileEventStore.OpenReadOnly(Folder), FileArchive.OpenReadOnly(Folder), new SoleOwner()) : null);

    /// <inheritdoc/>
    public override Task<IArchive?> ArchiveBeside(CancellationToken ct) => Task.FromResult<IArchive?>(Directory.Exists(Folder) ? FileArchive.Open(Folder) : null);
}
