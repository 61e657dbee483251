using CrisisBot.Core.Streams;
using CrisisBot.Stores.Files;

namespace CrisisBot.Tests.Stores;

public sealed class FileEventStoreTests : EventStoreContract
{
    readonly TempFolder _folder = new();
    readonly TestDisk _disk = new();

    protected override Task<IEventStore> Open() => Task.FromResult<IEventStore>(FileEventStore.Open(_folder.Path, _disk, null));

    protected override async Task Close(IEventStore store) => await ((FileEventStore)store).DisposeAsync();

    protected override void Refuse() => _disk.RoomLeft = 10;

    protected override void Recover() => _disk.RoomLeft = null;

    protected override Task Remove()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }
}
