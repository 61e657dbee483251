using System.CommandLine;

namespace CrisisBot.Commands;

/// <summary>Plays a scripted crisis.</summary>
static class DrillCommand
{
    public static Command Make(CommonOptions options)
    {
        var file = new Argument<string>("FILE") { Description = options.Help("drillFile") };
        var realTime = new Option<bool>("--real-time") { Description = options.Help("drillRealTime") };
        var drill = new Command("drill", options.Help("drill")) { file, realTime };
        drill.SetAction((parsed, ct) => Task.FromResult(0));
        return drill;
    }
}
