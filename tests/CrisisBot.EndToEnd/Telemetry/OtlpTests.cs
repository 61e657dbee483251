using CrisisBot.EndToEnd.Crashes;
using CrisisBot.EndToEnd.Http;
using CrisisBot.EndToEnd.Processes;
using CrisisBot.EndToEnd.Records;

namespace CrisisBot.EndToEnd.Telemetry;

/// <summary>A collector gets traces and metrics of a whole crisis, and nothing that anybody wrote.</summary>
public sealed class OtlpTests : IDisposable
{
    readonly DataFolder _data = new();
    readonly Collector _collector = new();

    public void Dispose()
    {
        _collector.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task Spans_and_metrics_of_each_step_arrive()
    {
        var environment = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _collector.Address.AbsoluteUri, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200", ["OTEL_METRIC_EXPORT_INTERVAL"] = "500", ["OTEL_RESOURCE_ATTRIBUTES"] = "deployment.environment.name=rehearsal",
        };
        await using var bot = await Bot.Start(port => RunningProcess.Start("dotnet", [Repository.Bot, .. Bot.Arguments(_data, port)], environment));
        using var console = new ConsoleClient(bot.Address);
        await new Walk(console, new Chronicle(_data), TestContext.Current.CancellationToken).ToTheEnd();

        await Arrive("/v1/traces", "crisisbot", "rehearsal", "turn invoke", "decision Acknowledge", "append Incident", "effect card.Alert", "effect publication");
        await Arrive("/v1/metrics", "crisisbot.turn.duration", "crisisbot.decision.duration", "crisisbot.append.duration", "crisisbot.effect.duration", "crisisbot.decision.ends", "crisisbot.effect.ends");
        foreach (var said in new[] { "Zofia", "zofia", "Ayşe", "ayse", "jo_marsden", "parcel" })
            Assert.DoesNotContain(said, _collector.Received("/v1/traces") + _collector.Received("/v1/metrics"), StringComparison.Ordinal);
    }

    async Task Arrive(string path, params string[] names)
    {
        foreach (var name in names) await Eventually.Holds(name, () => _collector.Received(path).Contains(name, StringComparison.Ordinal), TestContext.Current.CancellationToken);
    }
}
