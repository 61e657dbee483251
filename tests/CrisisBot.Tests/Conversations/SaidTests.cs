using CrisisBot.Conversations;
using CrisisBot.Conversations.Turns.Commands;
using CrisisBot.Core.Languages;
using Xunit;

namespace CrisisBot.Tests.Conversations;

/// <summary>What people type is understood in any language, in a hurry, and never taken for more than it says.</summary>
public class SaidTests
{
    [Theory]
    [InlineData("help", CommandKind.Help, "")]
    [InlineData("<at>CrisisBot</at> HELP!", CommandKind.Help, "")]
    [InlineData("<at id=\"0\">CrisisBot</at>&nbsp;yardım", CommandKind.Help, "")]
    [InlineData("YARDIM", CommandKind.Help, "")]
    [InlineData("Yardim", CommandKind.Help, "")]
    [InlineData("bantuan", CommandKind.Help, "")]
    [InlineData("pomoc", CommandKind.Help, "")]
    [InlineData("/incidents", CommandKind.Incidents, "")]
    [InlineData("who is on call?", CommandKind.OnCall, "")]
    [InlineData("on call", CommandKind.OnCall, "")]
    [InlineData("dyzur", CommandKind.OnCall, "")]
    [InlineData("nobet", CommandKind.OnCall, "")]
    [InlineData("status 4f2a", CommandKind.Status, "4f2a")]
    [InlineData("Durum: 4F2A", CommandKind.Status, "4F2A")]
    [InlineData("declare data-incident, they have it all", CommandKind.Declare, "data-incident, they have it all")]
    [InlineData("oglos data-incident", CommandKind.Declare, "data-incident")]
    [InlineData("zglos Klienci piszą o pożarze!", CommandKind.Report, "Klienci piszą o pożarze!")]
    [InlineData("pause until legal has looked", CommandKind.Pause, "until legal has looked")]
    [InlineData("devam et", CommandKind.Resume, "")]
    [InlineData("WSTRZYMAJ", CommandKind.Pause, "")]
    public void It_is_understood(string text, CommandKind kind, string argument) => Assert.Equal(new Said(kind, argument, IsGuess: false), Said.Of(text));

    [Theory]
    [InlineData("hlep", CommandKind.Help)]
    [InlineData("incidnets", CommandKind.Incidents)]
    [InlineData("statsu 4f2a", CommandKind.Status)]
    [InlineData("bantuann", CommandKind.Help)]
    [InlineData("tasklaklar", CommandKind.Drafts)]
    [InlineData("pasue", CommandKind.Pause)]
    [InlineData("resmue", CommandKind.Resume)]
    [InlineData("declrae data-incident", CommandKind.Declare)]
    [InlineData("hold on a second", CommandKind.Pause)]
    [InlineData("resume writing then", CommandKind.Resume)]
    public void Mistyped_it_is_guessed(string text, CommandKind kind) => Assert.Equal((kind, true), (Said.Of(text).Kind, Said.Of(text).IsGuess));

    [Theory]
    [InlineData("")]
    [InlineData("<at>CrisisBot</at>")]
    [InlineData("😡")]
    [InlineData("plane crash near the office")]
    [InlineData("what a day")]
    [InlineData("xyz")]
    [InlineData("\u0301\u0301\u200B")]
    public void Anything_else_is_not(string text) => Assert.Null(Said.Of(text).Kind);

    [Fact]
    public void However_long_it_is_it_ends()
    {
        Assert.Null(Said.Of(new string('x', 200_000)).Kind);
        Assert.Equal(CommandKind.Report, Said.Of("report " + new string('x', 200_000)).Kind);
    }

    [Fact]
    public void No_word_means_two_things()
    {
        var meanings = from kind in Enum.GetValues<CommandKind>()
                       from language in Phrasebook.Languages
                       from phrase in Words.Talk.Say(language, $"also.{Name(kind)}").Split(',').Prepend(Words.Talk.Say(language, $"word.{Name(kind)}"))
                       select (Phrase: Spelling.Loose(phrase), Kind: kind);
        Assert.All(meanings.GroupBy(meaning => meaning.Phrase), phrase => Assert.Single(phrase.Select(meaning => meaning.Kind).Distinct()));
        Assert.All(meanings, meaning => Assert.NotEmpty(meaning.Phrase));
    }

    static string Name(CommandKind kind) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
