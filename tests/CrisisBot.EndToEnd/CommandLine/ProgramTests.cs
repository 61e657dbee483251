using CrisisBot.EndToEnd.Crashes;
using CrisisBot.EndToEnd.Http;
using CrisisBot.EndToEnd.Processes;
using CrisisBot.EndToEnd.Records;

namespace CrisisBot.EndToEnd.CommandLine;

/// <summary>The program's commands, as a person runs them.</summary>
public sealed class ProgramTests : IDisposable
{
    readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Audit_tells_an_incident_beside_the_running_bot_and_finds_what_was_cut_off()
    {
        await using var bot = await Bot.Start(_data);
        using var console = new ConsoleClient(bot.Address);
        var record = new Chronicle(_data);
        await new Walk(console, record, TestContext.Current.CancellationToken).ToTheEnd();
        var id = record.Events().First(each => each.Name == "alerted").Text("incident")!;

        var story = await Run(0, "audit", "show", id);
        foreach (var told in new[] { "Zofia Nowak", "Emma Clarke", "From the first signal", "published" }) Assert.Contains(told, story, StringComparison.Ordinal);
        Assert.Contains("Every chain is whole", await Run(0, "audit", "verify"), StringComparison.Ordinal);

        await bot.Process.Kill();
        var head = (await Run(0, "audit", "show", id)).Split('\n').Last(line => line.StartsWith("Record: ", StringComparison.Ordinal)).Split(' ')[1];
        Assert.Contains("is the latest commit of portakal/incident-", await Run(0, "audit", "verify", "--head", head[..12]), StringComparison.Ordinal);

        // Whole lines cut off leave a chain that holds; the head written down elsewhere shows it all the same.
        var file = Directory.EnumerateFiles(_data.File("streams", "portakal"), "incident-*.jsonl").Single();
        await File.WriteAllLinesAsync(file, (await File.ReadAllLinesAsync(file)).SkipLast(1));
        Assert.Contains("Every chain is whole", await Run(0, "audit", "verify"), StringComparison.Ordinal);
        Assert.Contains("stands in no stream", await Run(1, "audit", "verify", "--head", head), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_says_when_there_is_nothing_of_that_number()
    {
        Assert.Contains("There is no incident ffffffff", await Run(1, "audit", "show", "ffffffff"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_delivered_plan_is_good() => Assert.Contains("members: 8", await Run(0, "plan", "check"), StringComparison.Ordinal);

    [Fact]
    public async Task A_template_is_rendered()
    {
        await File.WriteAllTextAsync(_data.File("hello.sbn"), "Hello {{ who | string.upcase }}{{ include 'end' }}");
        await File.WriteAllTextAsync(_data.File("end.sbn"), "!");
        await File.WriteAllTextAsync(_data.File("model.json"), """{ "who": "Ayşe" }""");

        Assert.Equal("Hello AYŞE!", await Run(0, "template", "render", _data.File("hello.sbn"), _data.File("model.json")));
    }

    [Fact]
    public async Task A_batch_answers_each_line()
    {
        await using var render = RunningProcess.Dotnet(Repository.Bot, "template", "render", "--batch");

        Assert.Equal(0, await render.Exit("""
            {"template":"{{ a + 1 }}","model":{"a":1}}
            {"template":"{{ a +","model":{}}
            nonsense

            """));

        var answers = render.Output.Split('\n');
        Assert.Equal("""{"ok":true,"text":"2"}""", answers[0]);
        Assert.All(answers[1..3], answer => Assert.StartsWith("""{"ok":false""", answer, StringComparison.Ordinal));
    }

    async Task<string> Run(int exitCode, params string[] arguments)
    {
        await using var process = RunningProcess.Dotnet(Repository.Bot, [.. arguments, "--data", _data.Path, "--templates", Repository.Templates, "--language", "en"]);
        var code = await process.Exit();
        Assert.True(code == exitCode, $"{string.Join(' ', arguments)} ended with {code}:\n{process.Output}");
        return process.Output;
    }
}
