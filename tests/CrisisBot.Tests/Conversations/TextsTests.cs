using System.Globalization;
using System.Text.Json;
using CrisisBot.Commands;
using CrisisBot.Conversations;
using CrisisBot.Conversations.Timeline;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Streams;
using CrisisBot.Plans;
using Xunit;

namespace CrisisBot.Tests.Conversations;

public class TextsTests
{
    static readonly Dictionary<string, Phrasebook> Books = new()
    {
        ["cards"] = Words.Cards,
        ["talk"] = Words.Talk,
        ["story"] = Story.Phrases,
        ["program"] = Phrases.Program,
        ["manifest"] = CrisisBot.TeamsApp.AppPackage.Phrases,
        ["plan"] = PlanProblem.Phrases,
        ["console"] = CrisisBot.LocalChannel.ConsoleTexts.Book,
        ["mastodon"] = CrisisBot.Networks.Mastodon.Sayings.Book,
    };

    public static MatrixTheoryData<string, string> BooksAndLanguages => new(Books.Keys, Phrasebook.Languages);

    public static TheoryData<string> Languages => [.. Phrasebook.Languages];

    public static TheoryData<string> RefusalCodes => [.. Refusals.Keys];

    public static TheoryData<string> EventCodes => [.. Events.Keys];

    static Dictionary<string, Type> Refusals { get; } = typeof(Refusal).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Refusal)) && !type.IsAbstract)
        .ToDictionary(type => $"refusal.{JsonNamingPolicy.CamelCase.ConvertName(type.Name)}");

    static Dictionary<string, Type> Events { get; } = CommitJson.EventTypes.Where(type => type.Value.IsSubclassOf(typeof(IncidentEvent))).ToDictionary();

    [Theory, MemberData(nameof(BooksAndLanguages))]
    public void Each_language_has_the_codes_of_English(string book, string language) =>
        Assert.Equal(Books[book].Codes("en").Order(StringComparer.Ordinal), Books[book].Codes(language).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(BooksAndLanguages))]
    public void Each_text_has_the_places_of_English(string book, string language) =>
        Assert.All(Books[book].Codes("en"), code => Assert.Equal(Books[book].Places("en", code).Order(StringComparer.Ordinal), Books[book].Places(language, code).Order(StringComparer.Ordinal)));

    // "2. derece" would be the first item of a list.
    [Theory, MemberData(nameof(BooksAndLanguages))]
    public void No_text_begins_like_a_list(string book, string language) =>
        Assert.All(Books[book].Codes(language), code => Assert.DoesNotMatch(@"\A\s*([0-9]+[.)]|[-*+])\s", Books[book].Say(language, code, [.. Books[book].Places(language, code).Select(place => (place, (object?)place))])));

    [Theory, MemberData(nameof(Languages))]
    public void Each_reason_of_the_bots_own_is_told_in_words(string language) =>
        Assert.All(CrisisBot.Core.Publications.Reasons.All, reason => Assert.Contains(reason, Words.Cards.Codes(language)));

    [Theory, MemberData(nameof(BooksAndLanguages))]
    public void No_text_is_empty(string book, string language) =>
        Assert.All(Books[book].Codes(language), code => Assert.False(string.IsNullOrWhiteSpace(Text(Books[book], language, code))));

    [Theory, MemberData(nameof(RefusalCodes))]
    public void Each_refusal_has_words_that_it_can_fill(string code)
    {
        Assert.True(Words.Cards.Has(code));
        Assert.Subset(PlacesOf(Refusals[code]), Words.Cards.Places("en", code).ToHashSet());
    }

    [Fact]
    public void Words_of_refusals_belong_to_refusals() =>
        Assert.All(Words.Cards.Codes("en").Where(code => code.StartsWith("refusal.", StringComparison.Ordinal)), code => Assert.Contains(code, Refusals.Keys));

    [Theory, MemberData(nameof(EventCodes))]
    public void Each_event_of_an_incident_has_words_that_it_can_fill(string code)
    {
        Assert.True(Story.Phrases.Has(code));
        Assert.Subset(PlacesOf(Events[code]), Story.Phrases.Places("en", code).ToHashSet());
    }

    [Fact]
    public void Words_of_the_story_belong_to_events() =>
        Assert.All(Story.Phrases.Codes("en"), code => Assert.Contains(code, Events.Keys));

    [Theory, MemberData(nameof(Languages))]
    public void What_is_printed_one_below_the_other_is_aligned(string language)
    {
        Assert.Equal(PlaceOf("start.console", "url"), PlaceOf("start.practice", "url"));
        Assert.Equal(PlaceOf("audit.good", "stream"), PlaceOf("audit.bad", "stream"));
        Assert.All(["acknowledged", "declared", "approved", "published"], step => Assert.InRange(Text(Phrases.Program, language, $"times.{step}").Length, 1, 16));

        int PlaceOf(string code, string place) => Phrases.Program
            .Say(language, code, [.. Phrases.Program.Places(language, code).Select(each => (each, (object?)(each == place ? "|" : "")))])
            .IndexOf('|', StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Languages))]
    public void A_word_to_type_is_one_word_in_lower_case(string language) =>
        Assert.All(Words.Talk.Codes("en").Where(code => code.StartsWith("word.", StringComparison.Ordinal)), code =>
        {
            var word = Text(Words.Talk, language, code);
            Assert.All(word, letter => Assert.True(char.IsLetter(letter) || letter == '-'));
            Assert.Equal(word.ToLower(CultureInfo.GetCultureInfo(language)), word);
        });

    [Theory, MemberData(nameof(Languages))]
    public void Words_to_type_stand_in_bold_where_people_learn_them(string language)
    {
        Assert.Contains($"**{Text(Words.Talk, language, "word.help")}**", Text(Words.Talk, language, "greeting"), StringComparison.Ordinal);
        Assert.Contains($"**{Text(Words.Talk, language, "word.help")}**", Text(Words.Talk, language, "unknown"), StringComparison.Ordinal);
        Assert.Contains($"**{Text(Words.Talk, language, "word.incidents")}**", Text(Words.Talk, language, "help"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Languages))]
    public void Buttons_are_called_as_the_card_calls_them(string language)
    {
        Assert.Contains($"*{Text(Words.Cards, language, "alert.acknowledge")}*", Text(Words.Talk, language, "greeting"), StringComparison.Ordinal);
        Assert.All(["alert.acknowledge", "alert.dismiss", "alert.declare"], button =>
            Assert.Contains($"*{Text(Words.Cards, language, button)}*", Text(Words.Talk, language, "help"), StringComparison.Ordinal));
    }

    static HashSet<string> PlacesOf(Type type) => [.. type.GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))];

    static string Text(Phrasebook book, string language, string code) =>
        book.Say(language, code, [.. book.Places(language, code).Select(place => (place, (object?)""))]);
}
