using System.Diagnostics;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Streams;
using CrisisBot.Stores.Files;

namespace CrisisBot.Load;

/// <summary>What the clicks came to at one server.</summary>
/// <param name="Name">The server.</param>
/// <param name="Rounds">Its rounds.</param>
/// <param name="Memory">Its memory after all rounds, and the most there was, in MiB.</param>
sealed record ClicksAt(string Name, IReadOnlyList<Round> Rounds, (double Now, double Most) Memory)
{
    /// <summary>A figure's median over the rounds.</summary>
    public double Median(Func<Round, double> figure) => Presses.Median(Rounds.Select(figure));
}

/// <summary>All of it.</summary>
/// <param name="Servers">The servers.</param>
/// <param name="CatchUp">Seconds until every card in the console was true again after a round's clicks, and the bot at rest.</param>
/// <param name="Stored">Acknowledgements in the record after the bot was killed.</param>
/// <param name="Verified">Whether every stream's chain holds.</param>
/// <param name="AnswerBytes">The size of an answer.</param>
sealed record ClicksResult(IReadOnlyList<ClicksAt> Servers, double CatchUp, int Stored, bool Verified, int AnswerBytes)
{
    /// <summary>A server's figures.</summary>
    public ClicksAt this[string name] => Servers.First(server => server.Name == name);
}

/// <summary>Every click acknowledges a fresh alert. The servers take turns, so that whatever slows the machine down slows all of them down.</summary>
sealed class Clicks(Places places, Scale scale)
{
    readonly List<double> _catchUps = [];

    /// <summary>Runs them all.</summary>
    public async Task<ClicksResult> Run()
    {
        await using var connector = await Connector.Start();
        await Alerts.Prepare(places.Data("clicks"), places.Templates, null, scale.Alerts + 1);
        ClicksAt[] figures;
        int answerBytes;
        using (var bot = Server.Bot(places, places.Data("clicks"), places.Templates))
        {
            await FirstAnswer.Of(bot, connector.Address);
            await bot.Quiet();
            answerBytes = await SaveCard(bot, connector);
            using Server bare = Server.Bare(places), durable = Server.Bare(places, places.Data("clicks.log")), botBuilder = Server.BotBuilder(places);
            figures = await Rounds([bot, bare, durable, botBuilder], connector);
        }
        return new(figures, Presses.Median(_catchUps), await Stored(), await Verified(), answerBytes);
    }

    /// <summary>The bot's answer to one click is what the others answer.</summary>
    async Task<int> SaveCard(Server bot, Connector connector)
    {
        using var connection = new Connection();
        await connection.Open(bot.Port);
        await connection.Exchange(Click.Request(bot.Port, connector.Address, Alerts.Id(scale.Alerts)));
        var answer = connection.Answer;
        var (from, to) = (answer.IndexOf("\"value\":"u8) + "\"value\":"u8.Length, answer.LastIndexOf((byte)'}'));
        File.WriteAllBytes(places.Card, answer[from..to]);
        return answer.Length;
    }

    async Task<ClicksAt[]> Rounds(Server[] servers, Connector connector)
    {
        var rounds = servers.ToDictionary(server => server, _ => new List<Round>());
        foreach (var server in servers) await FirstAnswer.Of(server, connector.Address);
        foreach (var server in servers) await OneRound(server, connector, 0, scale.WarmUp);
        _catchUps.Clear();
        for (var round = 0; round < scale.Rounds; round++)
            foreach (var server in servers) rounds[server].Add(await OneRound(server, connector, scale.WarmUp + (round * scale.Clicks), scale.Clicks));
        return [.. servers.Select(server => new ClicksAt(server.Name, rounds[server], server.Memory))];
    }

    async Task<Round> OneRound(Server server, Connector connector, int first, int count)
    {
        var requests = Enumerable.Range(first, count).Select(number => Click.Request(server.Port, connector.Address, Alerts.Id(number))).ToArray();
        GC.Collect();
        var round = await Presses.Run(server, requests);
        if (server.Name != "crisisbot") return round;
        var start = Stopwatch.GetTimestamp();
        await server.Quiet();
        _catchUps.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        return round;
    }

    async Task<int> Stored()
    {
        var stored = 0;
        var store = FileEventStore.OpenReadOnly(places.Data("clicks"));
        await foreach (var head in store.Heads())
            await foreach (var commit in store.Read(head.Stream)) stored += commit.Commit.Events.OfType<Acknowledged>().Count();
        return stored;
    }

    async Task<bool> Verified()
    {
        var start = new ProcessStartInfo(Path.Combine(places.Bot, "crisisbot"), ["audit", "verify", "--data", places.Data("clicks")]) { RedirectStandardOutput = true };
        using var audit = Process.Start(start)!;
        await audit.StandardOutput.ReadToEndAsync();
        await audit.WaitForExitAsync();
        return audit.ExitCode == 0;
    }
}
