using CrisisBot.Core.Streams;
using CrisisBot.EndToEnd.Processes;
using CrisisBot.Stores.Blobs;

namespace CrisisBot.EndToEnd.Blobs;

/// <summary>Who owns what, by leases of the real service; the replicas' clocks are moved by hand.</summary>
public sealed class OwnershipTests(BlobService service)
{
    const string What = "outbox/acme/incident-1";
    readonly string _container = BlobPlaces.NewContainer();

    [Fact]
    public async Task Of_several_replicas_one_owns_and_whoever_owns_gets_it_again()
    {
        await using var one = await Open(new MovedTime());
        await using var other = await Open(new MovedTime { Wall = TimeSpan.FromMinutes(5) });

        var taken = await Task.WhenAll(one.Take(What), other.Take(What));

        Assert.Single(taken.OfType<IOwned>());
        var owner = taken[0] is null ? other : one;
        Assert.True((await owner.Take(What))!.Holds);
        Assert.NotNull(await other.Take("source/acme/birds"));
        Assert.Null(await one.Take("source/acme/birds"));
    }

    [Fact]
    public async Task What_is_given_back_is_free_at_once()
    {
        await using var other = await Open(new MovedTime());
        await using (var one = await Open(new MovedTime())) Assert.NotNull(await one.Take(What));

        Assert.NotNull(await other.Take(What));
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task Who_slept_by_either_clock_owns_nothing_when_it_wakes(bool byWall)
    {
        var time = new MovedTime();
        await using var one = await Open(time);
        var owned = (await one.Take(What))!;
        Assert.True(owned.Holds);

        if (byWall) time.Wall = TimeSpan.FromSeconds(15);
        else time.Ticks = TimeSpan.FromSeconds(15);

        Assert.False(owned.Holds);
    }

    [Fact]
    public async Task A_clock_set_back_keeps_nobody_in_office()
    {
        var time = new MovedTime { Wall = TimeSpan.FromHours(1) };
        await using var one = await Open(time);
        var owned = (await one.Take(What))!;

        (time.Wall, time.Ticks) = (TimeSpan.Zero, TimeSpan.FromSeconds(15));

        Assert.False(owned.Holds);
    }

    [Fact]
    public async Task A_term_goes_on_while_the_service_can_be_asked_and_ends_in_time_when_it_cannot()
    {
        var azurite = await service.Azurite;
        await using var proxy = await BlobProxy.Open(azurite.Address);
        await using var one = await BlobOwnership.Open(azurite.Container(_container, proxy.Address), TimeProvider.System);
        await using var other = await Open(new MovedTime());
        var owned = (await one.Take(What))!;
        using var renewed = new SemaphoreSlim(0);
        proxy.Decide = request =>
        {
            if (request.Headers["x-ms-lease-action"] == "renew") renewed.Release();
            return Fault.None;
        };
        // Past the first term, had nobody renewed it.
        for (var renewals = 0; renewals < 4; renewals++) Assert.True(await renewed.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.True(owned.Holds);
        Assert.Null(await other.Take(What));

        proxy.Decide = _ => Fault.Hang;
        var lost = new TaskCompletionSource();
        await using var told = owned.Lost.Register(lost.SetResult);
        await lost.Task.WaitAsync(TimeSpan.FromSeconds(25), TimeProvider.System);

        Assert.False(owned.Holds);
        await Eventually.Find("another takes it", async () => await other.Take(What));
        proxy.Decide = _ => Fault.None;
        Assert.Null(await one.Take(What));
    }

    async Task<BlobOwnership> Open(TimeProvider time) => await BlobOwnership.Open((await service.Azurite).Container(_container), time);

    /// <summary>The system's clocks, moved.</summary>
    sealed class MovedTime : TimeProvider
    {
        public TimeSpan Wall { get; set; }

        public TimeSpan Ticks { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Wall;

        public override long GetTimestamp() => base.GetTimestamp() + (long)(Ticks.TotalSeconds * TimestampFrequency);
    }
}
