using System.Diagnostics;
using System.Text;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Tone;
using Xunit;

namespace CrisisBot.Tests.Tone;

/// <summary>No text hangs the lint or breaks it.</summary>
public class ToneFuzzTests
{
    public static TheoryData<string> Languages => [.. Phrasebook.Languages];

    static readonly string[] Scraps =
    [
        "your fault", "özür dileriz", "maaf", "przepraszamy", "\"", "“", "„", "'", "’", "(", "!", "?!", "…", "\n", "#", "@", "@a.b", "http://", "www.", "1.2.3", "%", "+48", "TR33 0006", "İ", "ı", "I\u0307", "\u200d",
        "🙄", "👩‍👩‍👧‍👦", "\ud800", "\udc00", "\0", "ﷺ", "́", "not not not", "NOT", "0532 1", "<number>", "*", "-", "–", "a.b.c.d.com", "€", "if", "sorry",
    ];

    [Theory, MemberData(nameof(Languages))]
    public void Anything_is_answered(string language)
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var text = new StringBuilder();
            for (var scrap = random.Next(60); scrap > 0; scrap--) text.Append(Scraps[random.Next(Scraps.Length)]).Append(random.Next(3) == 0 ? "" : " ");
            var whole = text.ToString();
            Assert.All(Rules.Check(language, ToneKinds.All[round % ToneKinds.All.Length], whole), finding => Assert.Contains(finding.Phrase, whole, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("your fault ")]
    [InlineData("not your fault, ")]
    [InlineData("0532 123 45 67 ")]
    [InlineData("a@b.co ")]
    [InlineData("\"")]
    [InlineData("(")]
    [InlineData("1.")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa")]
    [InlineData("TR33 0006 1005 ")]
    [InlineData("NOW ")]
    [InlineData("?!")]
    [InlineData("www.a.b/")]
    public void A_long_text_takes_a_time_in_proportion(string scrap)
    {
        // Ten times as long may take ten times the time; were it to grow by the square it would be a hundred times, each time. Something else on the machine slows down one try or two.
        var known = new ToneContext { People = ["Ayşe Demir"], Domains = ["portakal.example"], Facts = ["7 of 9"] };
        TimeSpan Of(int length) => Time(() => Rules.Check("en", "reply", Repeat(scrap, length), known));
        Of(2_000);
        Assert.Contains(Enumerable.Range(0, 5), _ => Of(200_000) < (Of(20_000) + TimeSpan.FromMilliseconds(50)) * 25);
    }

    static string Repeat(string scrap, int length) => string.Concat(Enumerable.Repeat(scrap, length / scrap.Length));

    static TimeSpan Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed;
    }
}
