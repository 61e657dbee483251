using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Plans;

namespace CrisisBot.Conversations.Cards;

/// <summary>What is chosen when a matter becomes an alert or a crisis.</summary>
static class Choices
{
    /// <summary>So much of a text stands in a list.</summary>
    public const int ExcerptLength = 60;

    /// <summary>What is happening.</summary>
    public static AdaptiveChoiceSetInput Scenario(Words words, Plan plan, string proposed) => new()
    {
        Id = "scenario",
        Label = words.Card("alert.scenario"),
        Value = proposed,
        Choices = [.. plan.Scenarios.Select(scenario => new AdaptiveChoice(scenario.Name.In(words.Language), scenario.Id))],
    };

    /// <summary>How bad it is.</summary>
    public static AdaptiveChoiceSetInput Severity(Words words, Severity proposed) => new()
    {
        Id = "severity",
        Label = words.Card("alert.severity"),
        Value = Codes.Of(proposed),
        Choices = [.. Enum.GetValues<Severity>().Select(severity => new AdaptiveChoice(words.Card($"severity.sev{(int)severity}"), Codes.Of(severity)))],
    };
}
