using System.Net;
using System.Net.Sockets;
using CrisisBot.EndToEnd.Crashes;
using CrisisBot.EndToEnd.Http;
using CrisisBot.EndToEnd.Processes;
using CrisisBot.EndToEnd.Records;

namespace CrisisBot.EndToEnd.Refusals;

/// <summary>What keeps the bot from starting, and how it says so.</summary>
public sealed class StartRefusalTests : IDisposable
{
    const int CantStart = 2;
    readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_plan_that_doesnt_parse_is_named_with_file_and_line()
    {
        var templates = Directory.CreateDirectory(_data.File("templates")).FullName;
        var lines = await File.ReadAllLinesAsync(Path.Combine(Repository.Templates, "plan.yml"));
        var at = Array.FindIndex(lines, line => line.TrimStart().StartsWith("ayse:", StringComparison.Ordinal));
        lines[at] = "  ayse:   { name: Ayşe Demir,   language: tr";
        await File.WriteAllLinesAsync(Path.Combine(templates, "plan.yml"), lines);

        await using var start = RunningProcess.Dotnet(Repository.Bot, "--data", _data.Path, "--templates", templates, "--language", "en");

        Assert.Equal(CantStart, await start.Exit());
        Assert.Matches($@"plan\.yml:({at + 1}|{at + 2})", start.Output);
        Assert.DoesNotContain("   at ", start.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_bot_on_the_same_folder_is_refused()
    {
        await using var first = await Bot.Start(_data);
        await using var second = RunningProcess.Dotnet(Repository.Bot, Bot.Arguments(_data, FreePort.Find()));

        Assert.Equal(CantStart, await second.Exit());
        Assert.Contains("Another process uses the folder", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_said_kindly()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        await using var start = RunningProcess.Dotnet(Repository.Bot, Bot.Arguments(_data, port));

        Assert.Equal(CantStart, await start.Exit());
        Assert.Contains($"Port {port} is in use", start.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", start.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registration_for_Teams_that_isnt_whole_is_said_without_its_secret()
    {
        var registration = new Dictionary<string, string> { ["Teams__ClientSecret"] = "s3cret", ["Teams__TenantId"] = "11111111-2222-3333-4444-555555555555", ["Teams__AppId"] = "s3cret, too" };

        await using var start = RunningProcess.Start("dotnet", [Repository.Bot, .. Bot.Arguments(_data, FreePort.Find())], registration);

        Assert.Equal(CantStart, await start.Exit());
        Assert.Contains("Teams:AppId should be an id", start.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", start.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", start.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_other_port_is_named_when_that_one_is_taken()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        await using var start = RunningProcess.Dotnet(Repository.Bot, Bot.Arguments(_data, FreePort.Find(), "--listen", $"127.0.0.1:{port}"));

        Assert.Equal(CantStart, await start.Exit());
        Assert.Contains($"Port {port} is in use", start.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_another_machine_cant_be_listened_to()
    {
        await using var start = RunningProcess.Dotnet(Repository.Bot, Bot.Arguments(_data, FreePort.Find(), "--listen", "192.0.2.1:8080"));

        Assert.Equal(CantStart, await start.Exit());
        Assert.Contains("Nothing can listen at 192.0.2.1:8080", start.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", start.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_heartbeat_that_anybody_could_read_is_refused_without_being_shown()
    {
        var environment = new Dictionary<string, string> { ["CRISISBOT_HEARTBEAT_URL"] = "http://monitor.example/5ecre7" };
        await using var start = RunningProcess.Start("dotnet", [Repository.Bot, .. Bot.Arguments(_data, FreePort.Find())], environment);

        Assert.Equal(CantStart, await start.Exit());
        Assert.Contains("CRISISBOT_HEARTBEAT_URL isn't an https address", start.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("5ecre7", start.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_torn_last_line_is_moved_aside_and_said()
    {
        var stream = await AnIncident();
        await File.AppendAllTextAsync(stream, """{"hash":"00""");

        await using var bot = await Bot.Start(_data);

        await bot.Process.Line("tore its last line");
        Assert.Contains($"{stream}.torn-1", bot.Process.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n", await File.ReadAllTextAsync(stream), StringComparison.Ordinal);
        using var console = new ConsoleClient(bot.Address);
        await new Walk(console, new Chronicle(_data), TestContext.Current.CancellationToken).ToTheEnd();
    }

    [Fact]
    public async Task A_changed_commit_stops_the_start_and_is_named()
    {
        var stream = await AnIncident();
        var lines = await File.ReadAllLinesAsync(stream);
        lines[1] = lines[1].Replace("bot:outbox", "bot:nobody", StringComparison.Ordinal);
        await File.WriteAllTextAsync(stream, string.Join('\n', lines) + "\n");

        await using var start = RunningProcess.Dotnet(Repository.Bot, Bot.Arguments(_data, FreePort.Find()));

        Assert.Equal(CantStart, await start.Exit());
        Assert.Contains($"portakal/{Path.GetFileNameWithoutExtension(stream)}, commit 2", start.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", start.Output, StringComparison.Ordinal);
    }

    /// <summary>Lets a bot raise an alert, and ends it.</summary>
    /// <returns>The incident's file.</returns>
    async Task<string> AnIncident()
    {
        await using var bot = await Bot.Start(_data);
        using var console = new ConsoleClient(bot.Address);
        await console.Post("jo_marsden", 310, "Where is my order, Portakal?");
        await Eventually.Holds("the alert stands", () => new Chronicle(_data).Has("cardPosted"));
        await bot.Process.Kill();
        return Directory.EnumerateFiles(_data.File("streams", "portakal"), "incident-*.jsonl").Single();
    }
}
