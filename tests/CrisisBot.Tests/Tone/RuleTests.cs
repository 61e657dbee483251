using CrisisBot.Core.Languages;
using CrisisBot.Core.Tone;
using Xunit;

namespace CrisisBot.Tests.Tone;

/// <summary>Each family of rules, and what it must leave alone.</summary>
public class RuleTests
{
    public static TheoryData<string> Languages => [.. Phrasebook.Languages];

    [Theory]
    [InlineData("en", "Your delivery is LATE BECAUSE OF YOU")]
    [InlineData("tr", "Bunu ŞİMDİ SİLİN lütfen")]
    [InlineData("tr", "Artık YETER")]
    [InlineData("id", "Tolong JANGAN BERTANYA lagi")]
    [InlineData("pl", "Proszę PRZESTAĆ PISAĆ")]
    public void Capitals_shout(string language, string text) => Assert.Contains("shouting", Rules.Speaking(language, "reply", text));

    [Theory]
    [InlineData("en", "The FAQ says more about VAT.")]
    [InlineData("tr", "PTT'den gelen paket için KVKK metnine bakın. Işık İZ bırakmaz.")]
    [InlineData("id", "Produk terdaftar di BPOM dan dikirim lewat JNE.")]
    [InlineData("pl", "Zgodę RODO wycofasz w każdej chwili, sprawdza to UODO.")]
    public void Abbreviations_do_not(string language, string text) => Assert.DoesNotContain("shouting", Rules.Speaking(language, "reply", text));

    [Theory, MemberData(nameof(Languages))]
    public void Marks_pictures_and_hashtags_have_their_measure(string language)
    {
        Assert.Contains("exclamation-marks", Rules.Speaking(language, "thanks", "ok!!"));
        Assert.Contains("too-many-emoji", Rules.Speaking(language, "thanks", "ok 🧡🧡🧡"));
        Assert.Contains("mocking-emoji", Rules.Speaking(language, "reply", "ok 🙄"));
        Assert.Contains("too-many-hashtags", Rules.Speaking(language, "reply", "#aa #bb #cc"));
        Assert.Empty(Rules.Speaking(language, "thanks", "Portakal! #portakal 👩‍👩‍👧‍👦"));
    }

    [Theory]
    [InlineData("iban", "TR33 0006 1005 1978 6457 8413 26", true)]
    [InlineData("iban", "PL61109010140000071219812874", true)]
    [InlineData("iban", "TR33 0006 1005 1978 6457 8413 27", false)]
    [InlineData("id", "10000000146", true)]
    [InlineData("id", "10000000147", false)]
    [InlineData("id", "44051401359", true)]
    [InlineData("id", "44051401358", false)]
    [InlineData("id", "123-456-32-18", true)]
    [InlineData("id", "123-456-32-19", false)]
    [InlineData("id", "3171014507850001", true)]
    [InlineData("id", "3171019907850001", false)]
    [InlineData("iban", "5500 0000 0000 0004", true)]
    [InlineData("iban", "5500 0000 0000 0005", false)]
    public void Numbers_of_people_are_known_by_their_check_digits(string kind, string number, bool known)
    {
        var rule = kind == "iban" ? "account-number" : "id-number";
        Assert.All(Phrasebook.Languages, language => Assert.Equal(known, Rules.Speaking(language, "reply", $"a {number} b").Contains(rule)));
    }

    [Theory]
    [InlineData("en", "phone-number", "We called +44 7700 900123 today")]
    [InlineData("tr", "phone-number", "0532 123 45 67 aradık")]
    [InlineData("id", "phone-number", "kami telepon 081234567890")]
    [InlineData("pl", "phone-number", "dzwoniliśmy pod 512 345 678")]
    [InlineData("en", "email-address", "write to jane.doe@portakal.example")]
    [InlineData("pl", "email-address", "pomoc.portakal@gmail.com")]
    [InlineData("tr", "order-number", "48213 numaralı siparişiniz")]
    [InlineData("id", "order-number", "pesanan nomor INV-48213")]
    [InlineData("en", "link", "see www.other-shop.com/refund.")]
    [InlineData("en", "link", "see https://portakal.example@evil.test/")]
    public void What_leads_to_a_person_or_astray_is_found(string language, string rule, string text) =>
        Assert.Contains(rule, Rules.Speaking(language, "reply", text, Known));

    [Theory]
    [InlineData("en", "Our helpline +44 20 7946 0000 is open from 8 to 20.")]
    [InlineData("tr", "Destek hattımız 0850 222 33 44, her gün 09.00-18.00.")]
    [InlineData("pl", "Piszcie na pomoc@portakal.example albo na https://pomoc.portakal.example/zwroty.")]
    [InlineData("id", "Layanan kami 0812-3456-7890 buka sampai 20.00.")]
    [InlineData("en", "Orders placed before 14:30 on 5 November 2026 have left.")]
    public void What_is_ours_may_stand(string language, string text) => Assert.Empty(Rules.Speaking(language, "reply", text, Known));

    [Fact]
    public void The_teams_people_are_named_by_nobody_but_themselves()
    {
        Assert.Contains("naming", Rules.Speaking("tr", "reply", "Bunu Ayşe Demir'in onayladığını söyleyebiliriz.", Known));
        Assert.DoesNotContain("naming", Rules.Speaking("tr", "reply", "Bakıyoruz. – Ayşe Demir", Known));
        Assert.DoesNotContain("naming", Rules.Speaking("tr", "reply", "Günaydın Ayşe Hanım, bakıyoruz.", Known));
    }

    [Fact]
    public void With_facts_each_figure_is_held_against_them()
    {
        var known = Known with { Facts = ["1.200 sipariş gecikti", "the outage began on 5 November at 14:30 in Ankara"] };
        Assert.Empty(Rules.Speaking("en", "status", "Since 14.30 on 5 November 1,200 orders are late.", known));
        Assert.Empty(Rules.Speaking("tr", "status", "5 Kasım'da 14:30'dan beri Ankara'da 1200 sipariş gecikiyor.", known));
        Assert.Equal(["1,300", "25", "6 November"], Rules.Check("en", "status", "On 6 November 1,300 orders were late, 25% of all.", known)
            .Where(finding => finding.Rule == "unverified-figure").Select(finding => finding.Phrase).Order());
        Assert.Contains(Rules.Check("tr", "status", "İzmir'de gecikme var.", known), finding => finding.Phrase == "İzmir'de");
    }

    [Theory]
    [InlineData("en", "They wrote “you idiots, shut up”, and we understand why.")]
    [InlineData("tr", "Bize “yalancısınız, yazıklar olsun” demişsiniz; nedenini anlıyoruz.")]
    [InlineData("id", "Anda menulis \"dasar pembohong\", dan kami paham.")]
    [InlineData("pl", "Piszesz „kłamcy, wstyd i hańba” i rozumiemy dlaczego.")]
    public void A_customers_own_words_may_be_quoted(string language, string text) => Assert.Empty(Rules.Speaking(language, "reply", text));

    [Theory]
    [InlineData("en", "We are sorry.", "apology-action,apology-next,apology-what-happened,apology-why")]
    [InlineData("tr", "Özür dileriz.", "apology-action,apology-next,apology-what-happened,apology-why")]
    [InlineData("id", "Kami minta maaf.", "apology-action,apology-next,apology-what-happened,apology-why")]
    [InlineData("pl", "Przepraszamy.", "apology-action,apology-next,apology-what-happened,apology-why")]
    public void Each_missing_part_of_an_apology_is_named(string language, string text, string missing)
    {
        Assert.Equal(missing.Split(','), Rules.Speaking(language, "apology", text).Order());
        Assert.Empty(Rules.Speaking(language, "reply", text));
        Assert.Contains("apology-sorry", Rules.Speaking(language, "apology", "Portakal"));
    }

    [Fact]
    public void Long_winded_texts_are_told_so() => Assert.Contains("hard-to-read", Rules.Speaking("en", "reply",
        "Notwithstanding organisational particularities necessitating administrative consideration, representatives subsequently communicated comprehensive documentation demonstrating substantial improvements regarding infrastructural availability, operational continuity and interdepartmental accountability."));

    [Theory, MemberData(nameof(Languages))]
    public void Each_rule_says_why_and_what_is_better(string language) => Assert.All(
        new CrisisBot.Tone.ToneBook("nowhere").For(language).Rules, rule => Assert.True(rule.Why.Length > 10 && rule.Better.Length > 10, rule.Name));

    [Theory, MemberData(nameof(Languages))]
    public void All_languages_have_the_same_rules(string language)
    {
        var book = new CrisisBot.Tone.ToneBook("nowhere");
        Assert.Equal(book.For("en").Rules.Select(rule => (rule.Name, rule.Severity)), book.For(language).Rules.Select(rule => (rule.Name, rule.Severity)));
    }

    static ToneContext Known { get; } = new() { OwnNames = ["Portakal"], People = ["Ayşe Demir"], Domains = ["portakal.example"] };
}
