using System.Diagnostics;

namespace CrisisBot.Load;

/// <summary>Clicks a second with so many bots on one container.</summary>
/// <param name="Count">How many bots.</param>
/// <param name="Rounds">The rounds.</param>
sealed record ReplicasResult(int Count, IReadOnlyList<Round> Rounds);

/// <summary>One, two and three bots on one container; the clicks go to them in turns, as a load balancer sends them.</summary>
sealed class Replicas(Places places, Scale scale, Azurite azurite)
{
    const int Most = 3;
    const string Container = "bots";

    /// <summary>Runs them, and then one bot with the same alerts in a folder.</summary>
    public async Task<(ReplicasResult[] OnBlobs, IReadOnlyList<Round> InFolder)> Run()
    {
        await using var connector = await Connector.Start();
        await Alerts.Prepare(places.Data("replicas"), places.Templates, null, scale.ReplicaClicks * scale.Rounds * Most);
        await Copy(places.Data("replicas"));
        List<Server> bots = [];
        try
        {
            List<ReplicasResult> results = [];
            for (var count = 1; count <= Most; count++)
            {
                bots.Add(Server.Replica(places, azurite, Container, places.Data($"replica-{count}"), places.Templates));
                await FirstAnswer.Of(bots[^1], connector.Address);
                results.Add(new(count, await Rounds(bots, connector, first: (count - 1) * scale.ReplicaClicks * scale.Rounds)));
            }
            return ([.. results], await InFolder(connector));
        }
        finally
        {
            foreach (var bot in bots) bot.Dispose();
        }
    }

    async Task<IReadOnlyList<Round>> InFolder(Connector connector)
    {
        using var bot = Server.Bot(places, places.Data("replicas"), places.Templates);
        await FirstAnswer.Of(bot, connector.Address);
        return await Rounds([bot], connector, 0);
    }

    async Task<IReadOnlyList<Round>> Rounds(List<Server> bots, Connector connector, int first)
    {
        List<Round> rounds = [];
        for (var round = 0; round < scale.Rounds; round++)
        {
            foreach (var bot in bots) await bot.Quiet();
            var from = first + (round * scale.ReplicaClicks);
            rounds.Add(await Presses.Run(bots, [.. Enumerable.Range(from, scale.ReplicaClicks).Select((number, place) => Click.Request(bots[place % bots.Count].Port, connector.Address, Alerts.Id(number)))]));
        }
        return rounds;
    }

    async Task Copy(string folder)
    {
        var start = new ProcessStartInfo(Path.Combine(places.Bot, "crisisbot"), ["store", "copy", folder, $"blobs:{Container}"]) { RedirectStandardOutput = true };
        start.Environment["Store__Blobs__ConnectionString"] = azurite.ConnectionString;
        using var copy = Process.Start(start)!;
        await copy.StandardOutput.ReadToEndAsync();
        await copy.WaitForExitAsync();
        if (copy.ExitCode != 0) throw new InvalidOperationException("The alerts couldn't be copied to the container.");
    }
}
