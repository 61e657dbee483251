using CrisisBot.Core.Drafts;
using CrisisBot.Statements;
using Xunit;

namespace CrisisBot.Tests.Statements;

public sealed class StatementFolderTests : IDisposable
{
    readonly string _parent = Directory.CreateTempSubdirectory("statements-").FullName;
    readonly StatementFolder _statements;

    public StatementFolderTests()
    {
        _statements = new(Path.Combine(_parent, "statements"));
        Write("statements/any/apology.en.sbn", "sorry");
        Write("statements/any/apology.tr.sbn", "özür\n");
        Write("statements/any/thanks.en.sbn", "thanks");
        Write("statements/fault/apology.en.sbn", "sorry for the fault");
        Write("statements/fault/recall.en.sbn", "bring it back");
        Write("statements/fault/poem.pl.sbn", "wiersz");
        Write("secret.en.sbn", "not yours");
    }

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    [Theory]
    [InlineData("fault", "apology", "en", "fault/apology.en.sbn")]
    [InlineData("outage", "apology", "en", "any/apology.en.sbn")]
    [InlineData("outage", "apology", "pl", "any/apology.en.sbn")]
    [InlineData("fault", "recall", "id", "fault/recall.en.sbn")]
    [InlineData("fault", "apology", "tr-TR", "any/apology.tr.sbn")]
    [InlineData("fault", "apology", "de", "fault/apology.en.sbn")]
    public void A_statement_is_found_in_the_readers_language_first_and_for_the_scenario_first(string scenario, string kind, string language, string path) =>
        Assert.Equal(path, _statements.Find(scenario, kind, language)?.Source);

    [Fact]
    public void It_says_what_language_it_turned_out_to_be()
    {
        Assert.Equal(new Statement("any/apology.tr.sbn", "tr", "özür"), _statements.Find("fault", "apology", "tr"));
        Assert.Equal("en", _statements.Find("fault", "recall", "tr")!.Language);
    }

    [Fact]
    public void What_there_is_to_choose_from_counts_the_fallbacks()
    {
        Assert.Equal(["apology", "recall", "thanks"], _statements.Kinds("fault", "tr"));
        Assert.Equal(["apology", "thanks"], _statements.Kinds("outage", "en"));
        Assert.Equal(["apology", "poem", "recall", "thanks"], _statements.Kinds("fault", "pl"));
        Assert.All(_statements.Kinds("fault", "tr"), kind => Assert.NotNull(_statements.Find("fault", kind, "tr")));
    }

    [Fact]
    public void A_kind_nobody_wrote_in_the_language_or_in_English_is_not_found() => Assert.Null(_statements.Find("fault", "poem", "tr"));

    [Theory]
    [InlineData("..", "secret", "en")]
    [InlineData("fault/..", "../secret", "en")]
    [InlineData("any", "../../secret", "en")]
    [InlineData("any", "..\\..\\secret", "en")]
    [InlineData("any", "secret\0", "en")]
    [InlineData("any", "/etc/passwd", "en")]
    [InlineData("any", "secret", "../../secret.en")]
    [InlineData("any", "", "en")]
    public void No_name_leads_out_of_the_folder(string scenario, string kind, string language) => Assert.Null(_statements.Find(scenario, kind, language));

    [Fact]
    public void Nothing_outside_is_listed() => Assert.Equal(["apology", "thanks"], _statements.Kinds("..", "en"));

    [Fact]
    public void A_better_word_serves_at_once()
    {
        Assert.Equal("thanks", _statements.Find("fault", "thanks", "en")!.Template);
        Write("statements/any/thanks.en.sbn", "thank you");
        Assert.Equal("thank you", _statements.Find("fault", "thanks", "en")!.Template);
    }

    [Fact]
    public void Half_read_words_never_go_out()
    {
        File.WriteAllBytes(Path.Combine(_parent, "statements/any/apology.pl.sbn"), [0x70, 0xFE, 0xFF]);
        Assert.Contains("any/apology.pl.sbn", Assert.Throws<InvalidDataException>(() => _statements.Find("fault", "apology", "pl")).Message);
    }

    [Fact]
    public void What_stands_before_the_text_is_read_and_taken_off()
    {
        Write("statements/any/apology.id.sbn", "---\nkind: apology\ntone: apology\nnetworks: [x, practice]\nalso-approved-by: [support]\n---\nmaaf\n---\n");
        var found = _statements.Find("fault", "apology", "id")!;
        Assert.Equal("maaf\n---", found.Template);
        Assert.Equal(("apology", "x", "support"), (found.Terms.Tone, found.Terms.Networks[0], found.Terms.AlsoApprovedBy[0]));
        Assert.Same(StatementTerms.None, _statements.Find("fault", "apology", "tr")!.Terms);
    }

    [Theory]
    [InlineData("---\nkind: apology\n", "apology.id.sbn:1:1")]
    [InlineData("---\nkind: apologie\ntone: apology\nnetworks: [x]\n---\nmaaf", "apology.id.sbn:2:7")]
    [InlineData("---\nkind: apology\ntone: angry\nnetworks: [x]\n---\nmaaf", "apology.id.sbn:3:7")]
    [InlineData("---\nkind: apology\ntone: apology\nnetworks: [y]\n---\nmaaf", "apology.id.sbn:4:12")]
    [InlineData("---\nkind: apology\ntone: apology\nnetworks: [x]\nfact: [a]\n---\nmaaf", "apology.id.sbn:5:1")]
    public void A_mistake_before_the_text_is_told_with_its_place(string text, string place)
    {
        Write("statements/any/apology.id.sbn", text);
        Assert.Contains(place, Assert.Throws<InvalidDataException>(() => _statements.Find("fault", "apology", "id")).Message);
    }

    [Fact]
    public void Without_a_folder_there_are_no_statements() => Assert.Empty(new StatementFolder(Path.Combine(_parent, "nowhere")).Kinds("fault", "en"));

    void Write(string file, string text)
    {
        var path = Path.Combine(_parent, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
