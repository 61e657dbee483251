using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Plans;
using CrisisBot.Storage;
using CrisisBot.Tone;

namespace CrisisBot;

/// <summary>What a start opens before anything runs: store, archive, plan. When one of them can't be opened, nothing starts.</summary>
sealed record Installation(StorePlace Place, OpenedStore Opened, PlanBook Plans, NoticeBoard Notices) : IAsyncDisposable
{
    /// <summary>The event store.</summary>
    public IEventStore Store => Opened.Events;

    /// <summary>The archive.</summary>
    public IArchive Archive => Opened.Archive;

    /// <summary>Opens an installation.</summary>
    /// <exception cref="PlanException">The plan or the rules of tone have mistakes.</exception>
    /// <exception cref="StoreUnavailableException">The store is in use, can't be reached or can't be written.</exception>
    /// <exception cref="BrokenStreamException">A stream was changed or damaged.</exception>
    public static async Task<Installation> Open(Settings settings, CancellationToken ct)
    {
        // Drafts are held against them: half a file of rules would let through what a team relies on being found.
        if (new ToneBook(settings.Tone).Problems is { IsEmpty: false } mistakes) throw new PlanException(mistakes);
        var notices = new NoticeBoard();
        var place = StoreSetting.Of(settings);
        var opened = await place.Open(TimeProvider.System, notices.Add, ct);
        try
        {
            return new(place, opened, await PlanBook.Load(settings.PlanFile, opened.Archive, ct), notices);
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>Hands what was opened to the bot.</summary>
    public void AddTo(IServiceCollection services) =>
        services.AddSingleton(Store).AddSingleton(Archive).AddSingleton(Opened.Ownership).AddSingleton(Plans).AddSingleton<IPlans>(Plans).AddHostedService<PlanWatcher>();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Opened.DisposeAsync();
}
