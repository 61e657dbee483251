using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CrisisBot.Conversations;
using CrisisBot.Core.Plans;
using CrisisBot.Plans;
using CrisisBot.Plans.Printing;
using NodaTime;

namespace CrisisBot.Commands;

/// <summary>Checks the plan before a crisis does, and says what it says.</summary>
static class PlanCommand
{
    public static Command Make(CommonOptions options)
    {
        var check = new Command("check", options.Help("planCheck"));
        check.SetAction(parsed => Read(parsed, options, plan =>
            [options.Say("plan.good", ("file", options.Read(parsed).PlanFile), ("version", plan.Version), ("members", plan.Members.Length), ("scenarios", plan.Scenarios.Length)), .. Remarks(plan, options)]));
        var at = new Option<Instant?>("--at") { Description = options.Help("planAt"), CustomParser = given => Time(given, options) };
        var show = new Command("show", options.Help("planShow")) { at };
        show.SetAction(parsed => Read(parsed, options, plan => new PlanPrinter(plan, options.Spoken).Show(parsed.GetValue(at) ?? Now)));
        var who = new Command("who", options.Help("planWho")) { at };
        who.SetAction(parsed => Read(parsed, options, plan => new PlanPrinter(plan, options.Spoken).Who(parsed.GetValue(at) ?? Now)));
        return new Command("plan", options.Help("plan")) { check, show, who };
    }

    static Instant Now => Clock.Now(TimeProvider.System);

    static int Read(ParseResult parsed, CommonOptions options, Func<Plan, IEnumerable<string>> tell)
    {
        var reading = PlanFile.Read(options.Read(parsed).PlanFile);
        foreach (var problem in reading.Problems) Console.Error.WriteLine(problem.In(options.Spoken));
        if (reading.Plan is not { } plan) return 1;
        foreach (var line in tell(plan)) Console.WriteLine(line);
        return 0;
    }

    // It is a plan; but whoever wrote it may think that somebody is called.
    static IEnumerable<string> Remarks(Plan plan, CommonOptions options)
    {
        if (plan.Escalation is null) yield return options.Say("plan.callsNobody");
    }

    static Instant? Time(ArgumentResult given, CommonOptions options)
    {
        var text = given.Tokens.Count > 0 ? given.Tokens[^1].Value : "";
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) return Instant.FromDateTimeOffset(at);
        given.AddError(options.Say("plan.badTime", ("time", text)));
        return null;
    }
}
