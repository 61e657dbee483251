using System.Text.Json;
using CrisisBot.Commands;
using CrisisBot.Tests.Commands;
using CrisisBot.Tests.Plans;
using Xunit;

namespace CrisisBot.Tests.Tone;

/// <summary><c>crisisbot tone lint</c></summary>
public sealed class ToneCommandTests : IDisposable
{
    readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task A_fit_text_ends_with_0_and_an_unfit_one_with_1()
    {
        var fit = await Lint("tr", "Haklısınız, bakıyoruz. Saat 18.00'de buradan yazacağız.", "--kind", "reply");
        Assert.Equal((0, "Olduğu gibi yayımlanabilir."), (fit.Code, fit.Output.Trim()));
        var unfit = await Lint("tr", "Bunu okumanız gerekirdi.", "--kind", "reply");
        Assert.Equal(1, unfit.Code);
        Assert.Contains("✗ blame: “okumanız gerekirdi” – engeller", unfit.Output);
        Assert.Contains("→ Şimdi ne yapabileceğinizi söyleyin.", unfit.Output);
    }

    [Fact]
    public async Task What_cannot_be_asked_ends_with_2()
    {
        Assert.Equal(ToneCommand.Usage, (await Lint("en", "hello")).Code);
        Assert.Equal(ToneCommand.Usage, (await Printed.By("en", "tone", "lint", "nowhere.txt", "--kind", "reply", "--templates", Templates.Root)).Code);
        Assert.Equal(ToneCommand.Usage, await CommandLine.Run(["tone", "lint", "--kind", "poem"]));
    }

    [Fact]
    public async Task Lines_are_answered_in_order_the_bad_ones_too()
    {
        var printed = await Lint("en", """
            {"id":"a","language":"pl","kind":"reply","text":"Trzeba było przeczytać instrukcję."}
            nonsense
            {"id":7,"language":"xx","kind":"reply","text":"hello"}

            {"language":"id","kind":"poem","text":"halo"}
            {"id":"b","language":"en","kind":"thanks","text":"Thank you for the photo."}
            {"id":"c","language":"en","kind":"reply","text":"\ud800"}
            ["a"]
            """, "--batch");
        Assert.Equal(0, printed.Code);
        var answers = printed.Output.Trim().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(7, answers.Count);
        var blame = answers[0].GetProperty("findings")[0];
        Assert.Equal(["rule", "severity", "phrase", "why", "better"], blame.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("a", "blame", "block"), (answers[0].GetProperty("id").GetString(), blame.GetProperty("rule").GetString(), blame.GetProperty("severity").GetString()));
        Assert.Equal([false, false, false, false, true, false, false], answers.Select(answer => answer.GetProperty("publishable").GetBoolean()));
        Assert.Equal([false, true, true, true, false, true, true], answers.Select(answer => answer.TryGetProperty("error", out _)));
        Assert.Equal(7, answers[2].GetProperty("id").GetInt32());
        Assert.False(answers[3].TryGetProperty("id", out _));
    }

    async Task<Printed> Lint(string language, string text, params string[] args)
    {
        await File.WriteAllTextAsync(_file, text);
        return await Printed.By(language, ["tone", "lint", _file, "--language", language, "--templates", Templates.Root, .. args]);
    }
}
