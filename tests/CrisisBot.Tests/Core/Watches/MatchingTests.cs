using CrisisBot.Core.Mentions;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Watches;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Core.Watches;

public class MatchingTests
{
    static readonly Watch Watch = SamplePlan.Plan.Watches[0];

    [Theory]
    [InlineData("portakal iptal etti")]
    [InlineData("PORTAKAL’DAN aldım")]
    [InlineData("Portakaldan şikayetim var")]
    [InlineData("#portakal rezalet")]
    [InlineData("por\u200Bta\u00ADkal saklanamaz")]
    [InlineData("ｐｏｒｔａｋａｌ wide")]
    [InlineData("sorun @TheShop, cevap verin")]
    [InlineData("(@theshop)")]
    public void A_word_with_any_ending_or_a_handle_matches(string text) => Assert.True(Matching.Matches(Watch, Post(text)));

    [Theory]
    [InlineData("ılık")]
    [InlineData("ILIK")]
    [InlineData("ilik")]
    [InlineData("İLİK")]
    [InlineData("i\u0307lik")]
    public void All_four_Turkish_i_are_one(string text) => Assert.True(Matching.Matches(Watch, Post(text)));

    [Theory]
    [InlineData("sportakal")]
    [InlineData("_portakal")]
    [InlineData("@theshopping")]
    [InlineData("mail@theshop")]
    [InlineData("nothing of the kind")]
    [InlineData("")]
    public void Neither_within_a_word_nor_as_somebody_elses_handle(string text) => Assert.False(Matching.Matches(Watch, Post(text)));

    [Theory]
    [InlineData("tr", true)]
    [InlineData("TR-tr", true)]
    [InlineData(null, true)]
    [InlineData("de", false)]
    public void Only_the_watchs_languages_and_the_unknown(string? language, bool matches) => Assert.Equal(matches, Matching.Matches(Watch, Post("portakal") with { Language = language }));

    [Fact]
    public void Another_network_is_none_of_its_business() => Assert.False(Matching.Matches(Watch, Post("portakal") with { Network = "elsewhere" }));

    [Fact]
    public void Half_an_emoji_stops_no_watch() => Assert.True(Matching.Matches(Watch, Post("\uD83D portakal \uDE00")));

    [Theory]
    [InlineData("portakal: KARGOM NEREDE", "delivery")]
    [InlineData("portakal batarya ALEV ALDI kargo", "safety")]
    [InlineData("portakal!!!", "other")]
    public void The_first_scenario_whose_words_are_there_is_proposed_else_the_last(string text, string scenario) => Assert.Equal(scenario, Matching.ScenarioOf(SamplePlan.Plan, Post(text)).Id);

    static Mention Post(string text) => new("birds", "1", text, "tr", null, Instant.FromUtc(2026, 11, 20, 14, 0), null, new Author("someone"));
}
