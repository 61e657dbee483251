using System.Diagnostics;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Streams;
using CrisisBot.Stores.Files;

namespace CrisisBot.Streams;

/// <summary>A stream of 100,000 events beside one of 100: how long it takes to open, and what one more command costs in each.</summary>
static class LongStream
{
    const int Long = 100_000;
    const int Short = 100;
    const int Commands = 400;

    public static async Task<string[]> Measure(string work)
    {
        var folder = Path.Combine(work, "long");
        await using (var store = FileEventStore.Open(folder))
        {
            await Storm.Write(store, "long", Long);
            await Storm.Write(store, "short", Short);
        }
        var watch = Stopwatch.StartNew();
        await using var opened = FileEventStore.Open(folder);
        var verified = watch.Elapsed;
        var incidents = new Ledger<Incident>(opened);
        var posts = (await incidents.Load(Storm.Stream("long"))).State.Signals.Count;
        var folded = watch.Elapsed;
        if (posts != Long) throw new InvalidOperationException($"{posts} posts.");
        var (ofLong, ofShort) = (new List<double>(), new List<double>());
        for (var command = 1; command <= Commands; command++)
        {
            ofLong.Add(await Time(() => Storm.OneMore(incidents, "long", Long + command)));
            ofShort.Add(await Time(() => Storm.OneMore(incidents, "short", Short + command)));
        }
        return
        [
            Table.Line("a stream of 100,000 events is open", "< 1 s", $"{folded.TotalSeconds:0.00} s, of which its chain's check {verified.TotalSeconds:0.00} s"),
            Table.Line("one more command there, beside one in a stream of 100", "≤ 1.5", $"{Median(ofLong) / Median(ofShort):0.00} ({Median(ofLong):0.00} ms, {Median(ofShort):0.00} ms)"),
        ];
    }

    static async Task<double> Time(Func<Task> work)
    {
        var begun = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
