using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Plans;
using CrisisBot.Stores.Files;

namespace CrisisBot;

/// <summary>What a start opens before anything runs: store, archive, plan. When one of them can't be opened, nothing starts.</summary>
sealed record Installation(FileEventStore Store, IArchive Archive, PlanBook Plans, IReadOnlyList<StoreNotice> Notices) : IAsyncDisposable
{
    /// <summary>Opens an installation.</summary>
    /// <exception cref="PlanException">The plan has mistakes.</exception>
    /// <exception cref="StoreUnavailableException">The folder is in use, or can't be written.</exception>
    /// <exception cref="BrokenStreamException">A stream was changed or damaged.</exception>
    public static async Task<Installation> Open(Settings settings, CancellationToken ct)
    {
        List<StoreNotice> notices = [];
        var store = FileEventStore.Open(settings.Data, notices.Add);
        try
        {
            var archive = FileArchive.Open(settings.Data);
            return new(store, archive, await PlanBook.Load(settings.PlanFile, archive, ct), notices);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Hands what was opened to the bot.</summary>
    public void AddTo(IServiceCollection services) => services.AddSingleton<IEventStore>(Store).AddSingleton(Archive).AddSingleton<IPlans>(Plans);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
