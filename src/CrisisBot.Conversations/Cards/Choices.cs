using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Plans;

namespace CrisisBot.Conversations.Cards;

/// <summary>What is chosen when a matter becomes an alert or a crisis.</summary>
static class Choices
{
    /// <summary>So much of a text stands in a list.</summary>
    public const int ExcerptLength = 60;

    const int MembersOffered = 120;

    /// <summary>What is happening.</summary>
    public static AdaptiveChoiceSetInput Scenario(Words words, Plan plan, string proposed) => new()
    {
        Id = "scenario",
        Label = words.Card("alert.scenario"),
        Value = proposed,
        Choices = [.. plan.Scenarios.Select(scenario => new AdaptiveChoice(scenario.Name.In(words.Language), scenario.Id))],
    };

    /// <summary>Somebody of the team: those first who are likeliest meant. Of a large team not everybody is offered in each of several lists, or the card would be too large to be sent.</summary>
    public static AdaptiveChoiceSetInput Member(Scene scene, string id, string label, IEnumerable<string> first, string? except, int share)
    {
        var members = first.Concat(scene.Plan.Members.Select(member => member.Id)).Distinct().Where(member => member != except).Take(MembersOffered / Math.Max(1, share)).ToArray();
        return new AdaptiveChoiceSetInput
        {
            Id = id,
            Label = label,
            Value = members.FirstOrDefault(),
            Choices = [.. members.Select(member => new AdaptiveChoice(scene.Name(member), member))],
            // Where Teams tells who is who, one may also pick anybody there; whether they are in the plan is decided afterwards.
            ChoicesData = scene.Viewer.People is null ? null : AdaptiveDataQuery.PeopleHere,
        };
    }

    /// <summary>How bad it is.</summary>
    public static AdaptiveChoiceSetInput Severity(Words words, Severity proposed) => new()
    {
        Id = "severity",
        Label = words.Card("alert.severity"),
        Value = Codes.Of(proposed),
        Choices = [.. Enum.GetValues<Severity>().Select(severity => new AdaptiveChoice(words.Card($"severity.sev{(int)severity}"), Codes.Of(severity)))],
    };
}
