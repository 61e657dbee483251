using System.Net;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Connector;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.BotFramework.Connector;

/// <summary>Many at once, some giving up, some refused, time passing: everybody gets an end, and the limits hold.</summary>
public class CrowdedQueueTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Everybody_gets_an_end_and_a_card_ends_with_its_newest(int seed)
    {
        var random = new Random(seed);
        var teams = new SlowTeams { OnCall = call => call.EndsWith('7') ? FakeConnector.Answer(HttpStatusCode.BadGateway) : null };
        var work = Enumerable.Range(0, 8).Select(worker => Task.Run(() => Work(teams, worker, new Random(random.Next())))).ToArray();
        await teams.Pass(Task.WhenAll(work));
        await teams.Pass(Task.WhenAll(Enumerable.Range(0, 3).Select(async conversation =>
        {
            while (true)
            {
                try
                {
                    await teams.Update($"last of {conversation}", "card", $"19:{conversation}");
                    return;
                }
                catch (ConnectorException later) when (later.IsPassing)
                {
                    await Task.Delay(later.RetryAfter ?? TimeSpan.FromSeconds(1), teams.Clock);
                }
            }
        })));
        Assert.All(Enumerable.Range(0, 3), conversation => Assert.Contains($"PUT last of {conversation}", teams.Calls));
        var times = teams.Times;
        Assert.All(times, from => Assert.InRange(times.Count(time => time >= from && time < from.AddSeconds(1)), 1, 50));
    }

    static async Task Work(SlowTeams teams, int worker, Random random)
    {
        for (var i = 0; i < 60; i++)
        {
            using var gone = new CancellationTokenSource();
            var conversation = $"19:{random.Next(3)}";
            var call = random.Next(2) == 0
                ? teams.Send($"{worker}.{i}", conversation, gone.Token)
                : teams.Client.Update(SlowTeams.Url, conversation, "card", Activity.Message($"{worker}.{i}"), gone.Token);
            if (random.Next(4) == 0) await gone.CancelAsync();
            if (random.Next(10) == 0) teams.Queues.Heard(new Activity { Conversation = new() { Id = conversation } });
            try
            {
                await call;
            }
            catch (Exception end) when (end is ConnectorException or OperationCanceledException)
            {
                // An end, too.
            }
        }
    }
}
