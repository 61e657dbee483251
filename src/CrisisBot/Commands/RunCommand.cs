using System.CommandLine;
using CrisisBot.Telemetry;

namespace CrisisBot.Commands;

/// <summary>Runs the bot until it is stopped.</summary>
static class RunCommand
{
    const int MostSpeed = 1000;

    public static void AddTo(RootCommand root, CommonOptions options)
    {
        var development = new Option<bool>("--development") { Description = options.Help("development") };
        var speed = new Option<int>("--speed") { Description = options.Help("speed"), DefaultValueFactory = _ => 1 };
        speed.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is < 1 or > MostSpeed || (given.GetValueOrDefault<int>() > 1 && !given.GetValue(development))) given.AddError(options.Say("start.badSpeed", ("most", MostSpeed)));
        });
        var listen = ListenOption.Make(options);
        root.Options.Add(development);
        root.Options.Add(speed);
        root.Options.Add(listen);
        root.SetAction((parsed, ct) =>
        {
            var settings = options.Read(parsed, parsed.GetValue(development)) with { Listen = parsed.GetValue(listen), Speed = parsed.GetValue(speed) };
            return CantStart.Guard(options, settings, () => Run(settings, options, ct));
        });
    }

    static async Task<int> Run(Settings settings, CommonOptions options, CancellationToken ct)
    {
        using var export = OtlpExport.Start();
        await using var installation = await Installation.Open(settings, ct);
        await using var app = WebHost.Build(settings, installation);
        await app.StartAsync(ct);
        Announce(settings, installation, options);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }

    static void Announce(Settings settings, Installation installation, CommonOptions options)
    {
        installation.Notices.ShowBy(Console.Error.WriteLine);
        foreach (var problem in installation.Plans.Problems) Console.Error.WriteLine(problem.In(options.Spoken));
        Console.WriteLine(options.Say("start.running", ("brand", installation.Plans.Current.Brand), ("data", installation.Place.Name)));
        Console.WriteLine(options.Say("start.console", ("url", settings.Address)));
        Console.WriteLine(options.Say("start.practice", ("url", settings.Address)));
        Console.WriteLine(options.Say("start.try"));
        if (settings.Listen is { } outside) Console.WriteLine(options.Say("start.listening", ("address", outside)));
        if (settings.Development) Console.WriteLine(options.Say("start.development", ("url", settings.Address)));
    }
}
