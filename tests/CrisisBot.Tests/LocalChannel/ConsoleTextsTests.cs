using System.Text.RegularExpressions;
using CrisisBot.Core.Languages;
using CrisisBot.LocalChannel;
using Xunit;

namespace CrisisBot.Tests.LocalChannel;

public sealed partial class ConsoleTextsTests
{
    [Fact]
    public void Every_text_is_there_in_every_language_with_the_same_places()
    {
        var book = ConsoleTexts.Book;
        var codes = book.Codes("en").Order(StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(codes);
        foreach (var language in Phrasebook.Languages)
        {
            Assert.Equal(codes, book.Codes(language).Order(StringComparer.Ordinal));
            foreach (var code in codes) Assert.Equal(book.Places("en", code).Order(StringComparer.Ordinal), book.Places(language, code).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Texts_say_something_and_are_translated()
    {
        var book = ConsoleTexts.Book;
        foreach (var code in book.Codes("en"))
        {
            var texts = Phrasebook.Languages.Select(language => Place().Replace(book.Say(language, code, ("brand", "B"), ("name", "N"), ("count", 1), ("length", 1), ("max", 1)), "")).ToArray();
            Assert.All(texts, text => Assert.False(string.IsNullOrWhiteSpace(text)));
            Assert.True(texts.Distinct().Count() > 1, code);
        }
    }

    [Fact]
    public void Numbers_are_written_as_the_language_does()
    {
        Assert.Equal("Takipçi: 48.200", new Words("tr").Say("practice.reach", ("count", new CrisisBot.LocalChannel.Pages.Amount(48200))));
        Assert.Equal("Followers: 48,200", new Words("en").Say("practice.reach", ("count", new CrisisBot.LocalChannel.Pages.Amount(48200))));
    }

    [GeneratedRegex(@"\{[a-z]+\}")]
    private static partial Regex Place();
}
