using System.Diagnostics;
using CrisisBot.Core.Streams;
using CrisisBot.Stores.Files;

namespace CrisisBot.Streams;

/// <summary>Durable appends a second, of so many writers at once: on Files, each writer in an incident of its own or all in one, beside group commit in C and PostgreSQL's.</summary>
static class Appends
{
    const double Seconds = 1.5;
    const int Rounds = 5;
    static readonly int[] Writers = [1, 32, 128];

    public static async Task<string[]> Measure(string work, string groupCommit)
    {
        await using var postgres = await Postgres.TryStart(work);
        var results = new Dictionary<(string Who, int Writers), List<double>>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var writers in Writers)
            {
                Note("c", writers, await InC(work, groupCommit, writers));
                Note("one", writers, await OnFiles(work, writers, _ => 0));
                Note("many", writers, await OnFiles(work, writers, writer => writer));
                if (postgres is not null) Note("postgres", writers, await postgres.Commits(writers, Seconds));
            }
        }
        return [.. Writers.SelectMany(Lines)];

        void Note(string who, int writers, double rate)
        {
            if (!results.TryGetValue((who, writers), out var rates)) results[(who, writers)] = rates = [];
            rates.Add(rate);
        }

        double Rate(string who, int writers) => results.TryGetValue((who, writers), out var rates) ? rates.Order().ElementAt(rates.Count / 2) : double.NaN;

        IEnumerable<string> Lines(int writers)
        {
            var (c, one, many, pg) = (Rate("c", writers), Rate("one", writers), Rate("many", writers), Rate("postgres", writers));
            yield return Table.Line($"{writers} writers in one stream, beside group commit in C", "≥ 0.5", $"{one / c:0.00} ({one:0} and {c:0} appends/s)");
            yield return Table.Line($"{writers} writers, each in a stream of its own, beside group commit in C", "≥ 0.5", $"{many / c:0.00} ({many:0} appends/s)");
            yield return Table.Line($"the two beside PostgreSQL, {writers} writers", writers == 32 ? "≥ 1" : "", $"{one / pg:0.0} and {many / pg:0.0} ({pg:0} commits/s)");
        }
    }

    static async Task<double> OnFiles(string work, int writers, Func<int, int> streamOf)
    {
        var folder = Path.Combine(work, "appends");
        try
        {
            await using var store = FileEventStore.Open(folder);
            var versions = new Versions(store);
            var over = false;
            var running = Enumerable.Range(0, writers).Select(async writer =>
            {
                var count = 0;
                while (!Volatile.Read(ref over))
                {
                    await versions.Append(streamOf(writer));
                    count++;
                }
                return count;
            }).ToArray();
            var watch = Stopwatch.StartNew();
            await Task.Delay(TimeSpan.FromSeconds(Seconds), TimeProvider.System);
            Volatile.Write(ref over, true);
            var counts = await Task.WhenAll(running);
            return counts.Sum() / watch.Elapsed.TotalSeconds;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task<double> InC(string work, string groupCommit, int writers)
    {
        var file = Path.Combine(work, "group-commit.log");
        return double.Parse(await Shell.Run(groupCommit, file, $"{writers}", Shell.Number(Seconds), $"{Versions.LineLength}"), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Appends to streams in the order of calls: who comes later expects the version that the one before will make.</summary>
    sealed class Versions(IEventStore store)
    {
        /// <summary>As long as an append of these makes a stream.</summary>
        public const int LineLength = 420;
        readonly Dictionary<int, int> _next = [];

        public Task<StoredCommit?> Append(int stream)
        {
            lock (_next)
            {
                var number = _next[stream] = _next.GetValueOrDefault(stream) + 1;
                return store.Append(Storm.Stream($"a{stream}"), number - 1, Storm.Commit($"a{stream}", number));
            }
        }
    }
}
