using System.CommandLine;
using System.Globalization;
using CrisisBot.Drills;
using CrisisBot.Storage;

namespace CrisisBot.Commands;

/// <summary>Plays a scripted crisis on a store of its own, so that it runs beside a live bot: a rehearsal for a team, and the smoke test of an installation.</summary>
static class DrillCommand
{
    public static Command Make(CommonOptions options)
    {
        var file = new Argument<string>("FILE") { Description = options.Help("drillFile") };
        var realTime = new Option<bool>("--real-time") { Description = options.Help("drillRealTime") };
        var all = RecordPrinter.All(options);
        var drill = new Command("drill", options.Help("drill")) { file, realTime, all };
        drill.SetAction((parsed, ct) => CantStart.Guard(options, options.Read(parsed), () => Play(options.Read(parsed), parsed.GetRequiredValue(file), parsed.GetValue(realTime), parsed.GetValue(all), options, ct)));
        return drill;
    }

    static async Task<int> Play(Settings settings, string file, bool realTime, bool all, CommonOptions options, CancellationToken ct)
    {
        if (!File.Exists(file)) return Fail(options.Say("drill.noFile", ("file", file)));
        var (script, problems) = DrillFile.Read(file, await File.ReadAllBytesAsync(file, ct));
        if (script is null) return Fail(string.Join('\n', problems.Select(problem => problem.In(options.Spoken))));
        var start = TimeProvider.System.GetUtcNow();
        var clock = realTime ? null : new DrillClock(start);
        var folder = Path.Combine(settings.Data, "drills", $"{start.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture)}-{Path.GetFileNameWithoutExtension(file)}");
        var own = settings with
        {
            // No page shows a drill's posts, so no link may lead to the live bot's.
            Address = new Uri("https://drill.invalid/"),
            Data = folder,
            // A drill's record is a folder of its own, wherever the live one is.
            Place = new FolderPlace(folder),
        };
        await using var host = await DrillHost.Start(own, clock ?? TimeProvider.System, ct);
        Console.WriteLine(options.Say("drill.title", ("name", script.Name), ("data", own.Data)));
        var run = new DrillRun(host, clock, options.Say, Console.WriteLine, options.Spoken);
        await run.Play(script, ct);
        await TellAll(host, all, options, ct);
        Console.WriteLine(options.Say(run.Score.Unmet == 0 ? "drill.passed" : "drill.lost", ("met", run.Score.Met), ("unmet", run.Score.Unmet)));
        return run.Score.Unmet == 0 ? 0 : 1;
    }

    static async Task TellAll(DrillHost host, bool all, CommonOptions options, CancellationToken ct)
    {
        var incident = await host.Newest(ct);
        if (incident.Version == 0) return;
        Console.WriteLine();
        var stream = $"{host.Plans.Current.Team}/incident-{incident.State.Id}";
        await new RecordPrinter(host.Store, options, Console.Out).Print(stream, incident, host.Plans.At(incident.State.PlanVersion), all, ct);
        Console.WriteLine();
    }

    static int Fail(string why)
    {
        Console.Error.WriteLine(why);
        return 1;
    }
}
