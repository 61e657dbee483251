using CrisisBot.Core.Drafts;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Languages;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Core.Drafts;

/// <summary>A draft knows which of its words are facts, which the statement's, and which somebody wrote.</summary>
public class PieceStories
{
    static readonly Statement Cause = new("any/cause.en.sbn", "en", "\n{{ brand }} is sorry.\r\nWhat happened: {{ fact.cause }} \n");

    [Fact]
    public void As_rendered_each_word_has_its_origin() =>
        Assert.Equal("Portakal[Value brand]| is sorry.\nWhat happened: [Statement ]|A *belt* broke.[Fact cause]", Describe(Known()));

    [Fact]
    public void Edited_what_stays_keeps_its_origin_and_what_is_new_is_the_persons()
    {
        var flow = Known().Given("dewi", new EditDraft("d1", 1, "Portakal is very sorry.\nWhat happened: A *belt* broke. We mend it."));
        Assert.Equal("Portakal[Value brand]| is [Statement ]|very [Person dewi]|sorry.\nWhat happened: [Statement ]|A *belt* broke.[Fact cause]| We mend it.[Person dewi]", Describe(flow));
        flow.Given("zofia", new EditDraft("d1", 2, "Portakal is very sorry.\nWhat happened: A *belt* snapped. We mend it now."));
        Assert.Equal("Portakal[Value brand]| is [Statement ]|very [Person dewi]|sorry.\nWhat happened: [Statement ]|A *belt* [Fact cause]|snapped[Person zofia]|.[Fact cause]| We mend it[Person dewi]| now[Person zofia]|.[Person dewi]", Describe(flow));
    }

    [Fact]
    public void Written_anew_it_is_all_the_persons()
    {
        var flow = Known().Given("dewi", new EditDraft("d1", 1, "Üzgünüz 😡"));
        Assert.Equal("Üzgünüz 😡[Person dewi]", Describe(flow));
    }

    // Whatever the texts, the parts make them up again.
    [Theory]
    [InlineData("", "")]
    [InlineData("", "a b")]
    [InlineData("a b c", "")]
    [InlineData("a b c", "a c")]
    [InlineData("one two, three", "one two. three four")]
    [InlineData("👨‍👩‍👧 é it's", "👨‍👩‍👧 è it’s")]
    [InlineData("x x x x", "x x")]
    public void A_difference_makes_up_both_texts(string before, string after)
    {
        var changes = TextDiff.Of(before, after);
        Assert.Equal(before, string.Concat(changes.Where(change => change.Kind != ChangeKind.Added).Select(change => change.Text)));
        Assert.Equal(after, string.Concat(changes.Where(change => change.Kind != ChangeKind.Removed).Select(change => change.Text)));
    }

    [Fact]
    public void A_difference_is_told_in_words()
    {
        Assert.Equal([new(ChangeKind.Kept, "We are "), new(ChangeKind.Added, "truly "), new(ChangeKind.Kept, "sorry.")], Of("We are sorry.", "We are truly sorry."));
        Assert.Equal([new(ChangeKind.Kept, "By "), new(ChangeKind.Removed, "noon"), new(ChangeKind.Added, "three"), new(ChangeKind.Kept, ".")], Of("By noon.", "By three."));

        static IEnumerable<Change> Of(string before, string after) => TextDiff.Of(before, after);
    }

    static Flow Known() => Flow.Declared()
        .Given("dewi", new StateFact("A *belt* broke.", "The warehouse", "cause")).Given("emma", new VerifyFact("f1", 1))
        .Given("zofia", new WriteDraft("status-update", Cause, "birds:1"));

    static string Describe(Flow flow)
    {
        var (draft, at) = (flow.Incident.Drafts[0], 0);
        Assert.Equal(draft.Text.Length, draft.Pieces.Sum(piece => piece.Length));
        return string.Join('|', draft.Pieces.Select(piece => $"{draft.Text[at..(at += piece.Length)]}[{piece.Origin} {piece.Of}]"));
    }
}
