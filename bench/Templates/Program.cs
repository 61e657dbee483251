using System.Diagnostics;
using CrisisBot.Templates;

const int rounds = 15;
var length = TimeSpan.FromMilliseconds(args is ["--quick"] ? 100 : 700);
(string Name, Func<string> Render)[] all = [("ours", Sample.Ours()), ("ours, with spans", Sample.OursWithSpans()), ("compiled", Sample.Compiled())];

// Both say the same, or they aren't compared.
if (all.Select(each => Squeezed(each.Render())).Distinct().Count() != 1)
{
    foreach (var (name, render) in all) Console.Error.WriteLine($"--- {name}\n{render()}");
    return 1;
}

foreach (var (_, render) in all) Measure(render, length + length);
var rates = all.Select(_ => new List<double>()).ToArray();
var bytes = new double[all.Length];
// In turns, so that what else runs slows all of them down alike; a round's ratio is of neighbours.
for (var round = 0; round < rounds; round++)
    for (var i = 0; i < all.Length; i++)
    {
        var (rate, allocated) = Measure(all[i].Render, length);
        rates[i].Add(rate);
        bytes[i] = allocated;
    }

Console.WriteLine($"| a statement of {all[0].Render().Length:N0} characters | renders/s | beside compiled Handlebars.Net | allocated per render |\n|---|---|---|---|");
for (var i = 0; i < all.Length; i++)
{
    var ratio = Median(rates[i].Zip(rates[^1], (mine, theirs) => mine / theirs));
    Console.WriteLine(FormattableString.Invariant($"| {all[i].Name} | {Median(rates[i]):N0} | {ratio:0.00} | {bytes[i] / 1024:0.0} KiB |"));
}

return 0;

static (double Rate, double Bytes) Measure(Func<string> render, TimeSpan length)
{
    var (count, before, watch) = (0L, GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
    while (watch.Elapsed < length)
        for (var i = 0; i < 50; i++, count++) GC.KeepAlive(render());
    return (count / watch.Elapsed.TotalSeconds, (GC.GetAllocatedBytesForCurrentThread() - before) / (double)count);
}

static double Median(IEnumerable<double> values) => values.Order().ElementAt(rounds / 2);

// The two languages trim lines around their tags differently.
static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
