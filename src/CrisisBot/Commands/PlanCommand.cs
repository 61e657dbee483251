using System.CommandLine;
using CrisisBot.Plans;

namespace CrisisBot.Commands;

/// <summary>Checks the plan before a crisis does.</summary>
static class PlanCommand
{
    public static Command Make(CommonOptions options)
    {
        var check = new Command("check", options.Help("planCheck"));
        check.SetAction(parsed => Check(options.Read(parsed), options));
        return new Command("plan", options.Help("plan")) { check };
    }

    static int Check(Settings settings, CommonOptions options)
    {
        var reading = PlanFile.Read(settings.PlanFile);
        foreach (var problem in reading.Problems) Console.Error.WriteLine(problem.In(options.Spoken));
        if (reading.Plan is not { } plan) return 1;
        Console.WriteLine(options.Say("plan.good", ("file", settings.PlanFile), ("version", plan.Version), ("members", plan.Members.Length), ("scenarios", plan.Scenarios.Length)));
        return 0;
    }
}
