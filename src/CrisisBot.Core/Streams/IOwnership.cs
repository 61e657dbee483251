namespace CrisisBot.Core.Streams;

/// <summary>
/// Who of several replicas does what one alone should do: reading a source, sending to a conversation. It saves work and duplicates, and tells the dead from the slow;
/// what must happen once is decided by an append all the same.
/// </summary>
public interface IOwnership
{
    /// <summary>Takes something if no other replica has it. Whoever has it gets it again.</summary>
    /// <param name="what">A path of the letters of streams' names and '/'.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>What says for how long; null when another replica has it. Given back some time after the last holder of this process has disposed theirs.</returns>
    /// <exception cref="StoreUnavailableException">Nobody can say who has it.</exception>
    Task<IOwned?> Take(string what, CancellationToken ct = default);
}

/// <summary>Something this replica has taken.</summary>
public interface IOwned : IDisposable
{
    /// <summary>Whether it is surely this replica's still. Asked just before something is done outside: a process that has slept may have been taken for dead.</summary>
    bool Holds { get; }

    /// <summary>Cancelled when it may not be any more.</summary>
    CancellationToken Lost { get; }
}

/// <summary>For a store that belongs to one process, which then owns everything.</summary>
public sealed class SoleOwner : IOwnership, IOwned
{
    /// <inheritdoc/>
    public bool Holds => true;

    /// <inheritdoc/>
    public CancellationToken Lost => CancellationToken.None;

    /// <inheritdoc/>
    public Task<IOwned?> Take(string what, CancellationToken ct = default) => Task.FromResult<IOwned?>(this);

    /// <inheritdoc/>
    public void Dispose() { }
}
