using CrisisBot.Core.Streams;

namespace CrisisBot.Storage;

/// <summary>Where everything is kept.</summary>
abstract record StorePlace
{
    /// <summary>What people call it; never a key.</summary>
    public abstract string Name { get; }

    /// <summary>Opens it for the bot.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="notices">Told what an administrator should know; on any thread.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="StoreUnavailableException">It is in use, can't be reached or can't be written.</exception>
    /// <exception cref="BrokenStreamException">A stream was changed or damaged.</exception>
    public abstract Task<OpenedStore> Open(TimeProvider time, Action<string> notices, CancellationToken ct);

    /// <summary>Opens it to be looked at, beside the bots that use it; null when nothing is there.</summary>
    /// <exception cref="StoreUnavailableException">It can't be reached.</exception>
    public abstract Task<OpenedStore?> Look(CancellationToken ct);

    /// <summary>Opens its archive for writing beside the bots that use it; null when nothing is there.</summary>
    /// <exception cref="StoreUnavailableException">It can't be reached.</exception>
    public abstract Task<IArchive?> ArchiveBeside(CancellationToken ct);
}

/// <summary>A store that is open, with all that belongs to it.</summary>
/// <param name="Events">The event store.</param>
/// <param name="Archive">The archive.</param>
/// <param name="Ownership">Who of several bots does what.</param>
sealed record OpenedStore(IEventStore Events, IArchive Archive, IOwnership Ownership) : IAsyncDisposable
{
    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Ownership is IAsyncDisposable owned) await owned.DisposeAsync();
        if (Events is IAsyncDisposable open) await open.DisposeAsync();
    }
}
