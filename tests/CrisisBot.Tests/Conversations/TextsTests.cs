using System.Globalization;
using System.Text.Json;
using CrisisBot.Conversations;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Streams;
using Xunit;

namespace CrisisBot.Tests.Conversations;

public class TextsTests
{
    static readonly Dictionary<string, Phrasebook> Books = new() { ["cards"] = Words.Cards, ["talk"] = Words.Talk };

    public static MatrixTheoryData<string, string> BooksAndLanguages => new(Books.Keys, Phrasebook.Languages);

    public static TheoryData<string> Languages => [.. Phrasebook.Languages];

    public static TheoryData<string> RefusalCodes => [.. Refusals.Keys];

    static Dictionary<string, Type> Refusals { get; } = typeof(Refusal).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Refusal)) && !type.IsAbstract)
        .ToDictionary(type => $"refusal.{JsonNamingPolicy.CamelCase.ConvertName(type.Name)}");

    [Theory, MemberData(nameof(BooksAndLanguages))]
    public void Each_language_has_the_codes_of_English(string book, string language) =>
        Assert.Equal(Books[book].Codes("en").Order(StringComparer.Ordinal), Books[book].Codes(language).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(BooksAndLanguages))]
    public void Each_text_has_the_places_of_English(string book, string language) =>
        Assert.All(Books[book].Codes("en"), code => Assert.Equal(Books[book].Places("en", code).Order(StringComparer.Ordinal), Books[book].Places(language, code).Order(StringComparer.Ordinal)));

    [Theory, MemberData(nameof(BooksAndLanguages))]
    public void No_text_is_empty(string book, string language) =>
        Assert.All(Books[book].Codes(language), code => Assert.False(string.IsNullOrWhiteSpace(Text(Books[book], language, code))));

    [Theory, MemberData(nameof(RefusalCodes))]
    public void Each_refusal_has_words_that_it_can_fill(string code)
    {
        Assert.True(Words.Cards.Has(code));
        Assert.Subset(
            Refusals[code].GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).ToHashSet(),
            Words.Cards.Places("en", code).ToHashSet());
    }

    [Fact]
    public void Words_of_refusals_belong_to_refusals() =>
        Assert.All(Words.Cards.Codes("en").Where(code => code.StartsWith("refusal.", StringComparison.Ordinal)), code => Assert.Contains(code, Refusals.Keys));

    [Theory, MemberData(nameof(Languages))]
    public void A_word_to_type_is_one_word_in_lower_case(string language) =>
        Assert.All(["word.help", "word.incidents"], code =>
        {
            var word = Text(Words.Talk, language, code);
            Assert.All(word, letter => Assert.True(char.IsLetter(letter)));
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

    static string Text(Phrasebook book, string language, string code) =>
        book.Say(language, code, [.. book.Places(language, code).Select(place => (place, (object?)""))]);
}
