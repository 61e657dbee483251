using System.Diagnostics;

namespace CrisisBot.Load;

/// <summary>From the start of the process to its first answer to a click, in milliseconds; and its memory then, in MiB.</summary>
/// <param name="Bot">The bot.</param>
/// <param name="BotBuilder">The JavaScript SDK.</param>
/// <param name="BotMemory">The bot's.</param>
/// <param name="BotBuilderMemory">The SDK's.</param>
sealed record ColdStartResult(double Bot, double BotBuilder, double BotMemory, double BotBuilderMemory);

/// <summary>Starts each again and again, in turns. The bot starts on a folder it has used before, as it does in service.</summary>
sealed class ColdStarts(Places places, Scale scale)
{
    const int AlertsOut = 20;

    /// <summary>Runs them.</summary>
    public async Task<ColdStartResult> Run()
    {
        await using var connector = await Connector.Start();
        await Alerts.Prepare(places.Data("starts"), places.Templates, null, AlertsOut);
        List<(double Time, double Memory)> bot = [], botBuilder = [];
        // The first fills the disk's cache and posts the cards.
        for (var start = 0; start <= scale.Starts; start++)
        {
            bot.Add(await One(() => Server.Bot(places, places.Data("starts"), places.Templates), connector.Address));
            botBuilder.Add(await One(() => Server.BotBuilder(places), connector.Address));
        }
        return new(Median(bot, each => each.Time), Median(botBuilder, each => each.Time), Median(bot, each => each.Memory), Median(botBuilder, each => each.Memory));
    }

    static double Median(List<(double Time, double Memory)> starts, Func<(double Time, double Memory), double> figure) => Presses.Median(starts.Skip(1).Select(figure));

    static async Task<(double, double)> One(Func<Server> start, Uri connector)
    {
        var begun = Stopwatch.GetTimestamp();
        using var server = start();
        await FirstAnswer.Of(server, connector);
        return (Stopwatch.GetElapsedTime(begun).TotalMilliseconds, server.Memory.Now);
    }
}
