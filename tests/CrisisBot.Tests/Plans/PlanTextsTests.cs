using System.Text.RegularExpressions;
using CrisisBot.Core.Languages;
using CrisisBot.Plans;
using Xunit;

namespace CrisisBot.Tests.Plans;

public partial class PlanTextsTests
{
    [Fact]
    public void Every_problem_is_written_in_every_language_with_the_same_places() =>
        Assert.All(Phrasebook.Languages, language =>
        {
            Assert.Equal(PlanProblem.Phrases.Codes("en").Order(), PlanProblem.Phrases.Codes(language).Order());
            Assert.All(PlanProblem.Phrases.Codes("en"), code =>
                Assert.Equal(PlanProblem.Phrases.Places("en", code).Order(), PlanProblem.Phrases.Places(language, code).Order()));
        });

    [Fact]
    public void Keys_to_be_typed_are_the_same_in_every_language() =>
        Assert.All(PlanProblem.Phrases.Codes("en"), code =>
        {
            var typed = Typed().Matches(PlanProblem.Phrases.Say("en", code, Anything(code))).Select(match => match.Value).Order();
            Assert.All(Phrasebook.Languages, language => Assert.All(typed, word => Assert.Contains(word, PlanProblem.Phrases.Say(language, code, Anything(code)))));
        });

    static (string, object?)[] Anything(string code) => [.. PlanProblem.Phrases.Places("en", code).Select(place => (place, (object?)"x"))];

    [GeneratedRegex("'(words|handles|reach|signals|team:|brand:|language:|---|:|-|&|\\*|!|@)'|sev[1-4]|90s|15m|2h|1d")]
    private static partial Regex Typed();
}
