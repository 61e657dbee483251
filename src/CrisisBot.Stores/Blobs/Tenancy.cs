using CrisisBot.Core.Streams;

namespace CrisisBot.Stores.Blobs;

/// <summary>One thing that this process owns now and then. A term begins with an acquired lease, is renewed while somebody here uses it, and ends when the lease is lost, may have lapsed, or nobody uses it.</summary>
/// <param name="place">The container.</param>
/// <param name="blob">The blob that is leased.</param>
/// <param name="time">The clock.</param>
/// <param name="closing">The process stops.</param>
sealed class Tenancy(BlobPlace place, string blob, TimeProvider time, CancellationToken closing)
{
    static readonly TimeSpan BetweenRenewals = TimeSpan.FromSeconds(4);
    static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);
    // The same for all terms: asking again after a lost answer gets the same lease.
    readonly string _lease = Guid.NewGuid().ToString();
    readonly SemaphoreSlim _gate = new(1, 1);
    Term? _term;
    Task _keeping = Task.CompletedTask;

    /// <summary>Takes it for one user.</summary>
    public async Task<IOwned?> Take(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            if (_term?.TryUse() is { } held) return held;
            await _keeping;
            var term = new Term(time);
            if (!await place.Lease(blob, _lease, Term.Lease, ct)) return null;
            (_term, _keeping) = (term, Keep(term));
            return term.TryUse();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Waits until the lease has been given back.</summary>
    public Task End() => _keeping;

    async Task Keep(Term term)
    {
        using var ended = term;
        while (term.Holds)
        {
            await Task.Delay(BetweenRenewals, time, closing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (closing.IsCancellationRequested || term.EndIfIdle(Idle))
            {
                term.End();
                await TryRelease();
                return;
            }

            if (!await TryRenew(term)) break;
        }

        term.End();
    }

    /// <summary>False when the lease is lost; a service that can't be reached is asked again, as long as the term lasts.</summary>
    async Task<bool> TryRenew(Term term)
    {
        var began = term.Now;
        try
        {
            if (!await place.Renew(blob, _lease, term.Lost)) return false;
            term.Extend(began);
            return true;
        }
        catch (Exception unreachable) when (unreachable is StoreUnavailableException or OperationCanceledException)
        {
            return term.Holds;
        }
    }

    async Task TryRelease()
    {
        try
        {
            await place.Release(blob, _lease, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // It lapses by itself.
        }
    }
}
