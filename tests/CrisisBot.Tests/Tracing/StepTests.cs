using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using CrisisBot.Conversations;
using CrisisBot.Core.Networks;
using CrisisBot.Core.People;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Tracing;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Tracing;

/// <summary>What can be watched from outside: which step caused which, how long it took, how it ended; and nothing of what people said.</summary>
public sealed class StepTests : IDisposable
{
    readonly ConcurrentQueue<Activity> _spans = new();
    readonly ActivityListener _listener;
    // Other tests run at the same time; these spans are told by their trace.
    readonly Activity _root = new("test") { ActivityTraceFlags = ActivityTraceFlags.Recorded };

    public StepTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Step.Source,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose()
    {
        _root.Dispose();
        _listener.Dispose();
    }

    [Fact]
    public async Task A_press_is_a_turn_its_decision_and_the_append()
    {
        await using var bot = await TestBot.Alerted();
        var seen = await bot.Button("ayse", "acknowledge");
        // Not before the bot runs: what it does by itself isn't caused by this.
        _root.Start();
        await bot.Press("ayse", seen);

        var decision = Assert.Single(Mine(), span => span.OperationName == "decision Acknowledge");
        var append = Assert.Single(Mine(), span => span.OperationName == "append Incident");
        var turn = Assert.Single(Mine(), span => span.OperationName == "turn invoke");
        Assert.Equal((turn.SpanId, decision.SpanId, _root.SpanId), (decision.ParentSpanId, append.ParentSpanId, turn.ParentSpanId));
        Assert.Equal(("changed", "stored", "answered"), (OutcomeOf(decision), OutcomeOf(append), OutcomeOf(turn)));
        Assert.DoesNotContain(Mine().SelectMany(span => span.TagObjects), tag => $"{tag.Value}".Contains("ay", StringComparison.OrdinalIgnoreCase) || $"{tag.Value}".Contains("fatma", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_card_is_an_effect_with_its_begin_and_end()
    {
        // Spans of all tests that run beside are heard here; streams of this team are its own.
        await using var bot = await TestBot.Alerted(world: new World { Plan = SamplePlan.Plan with { Team = "traced" } });
        var effect = Assert.Single(_spans, span => span.OperationName == "effect card.Alert" && Equals(span.GetTagItem("crisisbot.stream"), bot.Incidents.Single()));
        Assert.Equal("completed", OutcomeOf(effect));
        Assert.Equal(["decision BeginEffect", "decision CompleteCard"], _spans.Where(span => span.ParentSpanId == effect.SpanId).Select(span => span.OperationName));
    }

    [Fact]
    public async Task A_span_that_nobody_takes_is_no_parent()
    {
        using var server = new Activity("http").Start();
        await Step.Turn.Measure("orphan", null, () => Task.FromResult(1), _ => new("answered"));
        Assert.Equal(default, Assert.Single(_spans, span => span.OperationName == "turn orphan").ParentSpanId);
        Assert.Same(server, Activity.Current);
    }

    [Fact]
    public async Task A_refusal_is_counted_by_its_code_and_an_error_by_its_kind()
    {
        _root.Start();
        var counted = new ConcurrentQueue<(string Instrument, Dictionary<string, object?> Tags)>();
        using var meters = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Meter.Name == Step.Source) listener.EnableMeasurementEvents(instrument); } };
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => counted.Enqueue((instrument.Name, tags.ToArray().ToDictionary())));
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => counted.Enqueue((instrument.Name, tags.ToArray().ToDictionary())));
        meters.Start();
        var store = new MemoryEventStore();
        var context = new Context(Actor.Bot("test"), Clock.Now(new FakeClock()), SamplePlan.Plan);
        await new Ledger<Source>(store).Handle("demo/source-x", "1", context, new Nag());
        store.IsFull = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => new Ledger<Source>(store).Handle("demo/source-x", "2", context, new Mark()));

        foreach (var instrument in new[] { "crisisbot.decision.duration", "crisisbot.decision.ends" })
        {
            var refused = Assert.Single(counted, one => one.Instrument == instrument && Equals(one.Tags["crisisbot.decision.kind"], nameof(Nag))).Tags;
            Assert.Equal(("refused", "notToday"), (refused["crisisbot.outcome"], refused["crisisbot.refusal"]));
            var failed = Assert.Single(counted, one => one.Instrument == instrument && Equals(one.Tags["crisisbot.decision.kind"], nameof(Mark))).Tags;
            Assert.Equal(typeof(StoreUnavailableException).FullName, failed["error.type"]);
        }
        Assert.Equal(ActivityStatusCode.Error, Assert.Single(Mine(), span => span.OperationName == "decision Mark").Status);
    }

    IEnumerable<Activity> Mine() => _spans.Where(span => span.TraceId == _root.TraceId);

    static object? OutcomeOf(Activity span) => span.GetTagItem("crisisbot.outcome");

    sealed record Nag : ICommand<Source>
    {
        public Decision Decide(Source source, Context context) => new NotToday();
    }

    sealed record Mark : ICommand<Source>
    {
        public Decision Decide(Source source, Context context) => new CursorAdvanced("1");
    }

    sealed record NotToday : Refusal;
}
