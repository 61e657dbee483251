using CrisisBot.Core.Plans;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Streams;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Core.Streams;

public class LedgerTests
{
    const string Stream = "portakal/incident-f00d";

    readonly MemoryEventStore _store = new();

    [Fact]
    public async Task A_repeated_key_changes_nothing_and_says_so()
    {
        var ledger = await Alerted();
        await Handle(ledger, "click-1", "ayse", new Acknowledge());
        var again = await Handle(ledger, "click-1", "ayse", new Acknowledge());
        Assert.True(again.Repeated);
        Assert.Null(again.Refusal);
        Assert.Equal(2, _store.Commits(Stream).Count);
    }

    [Fact]
    public async Task A_key_is_known_to_a_ledger_that_wasnt_there()
    {
        await Handle(await Alerted(), "click-1", "ayse", new Acknowledge());
        Assert.True((await Handle(new Ledger<Incident>(_store), "click-1", "ayse", new Acknowledge())).Repeated);
    }

    [Fact]
    public async Task A_conflict_is_decided_anew_on_what_is_so_by_then()
    {
        var mine = await Alerted();
        var theirs = new Ledger<Incident>(_store);
        var done = false;
        _store.BeforeAppend = async _ =>
        {
            if (done) return;
            done = true;
            await Handle(theirs, "their-click", "emma", new Acknowledge());
        };
        var outcome = await Handle(mine, "my-click", "ayse", new Acknowledge());
        Assert.Equal("Emma Clarke", Assert.IsType<AlreadyAcknowledged>(outcome.Refusal).By);
        Assert.Equal("emma", outcome.Now.State.Acknowledged!.By.Id);
    }

    [Fact]
    public async Task Two_replicas_with_fifty_clicks_each_have_one_outcome()
    {
        Ledger<Incident>[] replicas = [await Alerted(), new(_store)];
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => Handle(replicas[i % 2], $"click-{i}", i % 2 == 0 ? "ayse" : "emma", new Acknowledge()))));
        Assert.Single(outcomes, outcome => outcome.Refusal is null);
        Assert.Single(outcomes.Select(outcome => outcome.Now.State.Acknowledged).Distinct());
    }

    [Fact]
    public async Task A_refusal_leaves_no_trace_and_a_failed_append_none_either()
    {
        var ledger = await Alerted();
        await Handle(ledger, "click-1", "mallory", new Acknowledge());
        _store.IsFull = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Handle(ledger, "click-2", "ayse", new Acknowledge()));
        Assert.Null((await ledger.Load(Stream)).State.Acknowledged);
        _store.IsFull = false;
        Assert.False((await Handle(ledger, "click-2", "ayse", new Acknowledge())).Repeated);
    }

    [Fact]
    public async Task The_stream_is_closed_when_nothing_is_waited_for_any_more()
    {
        var ledger = new Ledger<Incident>(_store);
        await Handle(ledger, "m1", "bot:watch", Flow.Raise() with { Channels = [] });
        Assert.Single(await Open());
        await Handle(ledger, "click-1", "ayse", new Dismiss("No", Severity.Sev4));
        await Handle(ledger, "drawn", "bot:outbox", new CrisisBot.Core.Effects.NoteDrawn(2));
        Assert.Empty(await Open());
    }

    async Task<List<StreamHead>> Open()
    {
        List<StreamHead> heads = [];
        await foreach (var head in _store.Heads(openOnly: true)) heads.Add(head);
        return heads;
    }

    async Task<Ledger<Incident>> Alerted()
    {
        var ledger = new Ledger<Incident>(_store);
        await Handle(ledger, "m1", "bot:watch", Flow.Raise());
        return ledger;
    }

    static Task<Outcome<Incident>> Handle(Ledger<Incident> ledger, string key, string by, ICommand<Incident> command) =>
        ledger.Handle(Stream, key, new Context(Flow.Of(by), Flow.Start, SamplePlan.Plan), command);
}
