using System.Diagnostics;
using System.Globalization;

namespace CrisisBot.Load;

/// <summary>From handing a mention in to its card's arrival at the channel, in milliseconds.</summary>
/// <param name="Median">Half came within.</param>
/// <param name="P99">99 of 100 did.</param>
/// <param name="Most">The longest.</param>
/// <param name="Cards">How many cards came.</param>
/// <param name="AnsweredMedian">Half of the mentions were answered, stored, within.</param>
sealed record MentionsResult(double Median, double P99, double Most, int Cards, double AnsweredMedian);

/// <summary>Hands in mentions at a steady pace, each of which raises an alert of its own: there are as many watches as it takes for the last matter of each to be out of its window.</summary>
sealed class MentionsToCards(Places places, Scale scale)
{
    const string Key = "only-for-this-run-0123456789";
    const int Watches = 40;
    const int WarmUp = 40;
    // Teams takes 60 cards in 30 seconds for one channel, and the bot sends no more.
    static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(520);
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    int WarmUps => Math.Min(WarmUp, scale.Mentions);

    /// <summary>Runs it.</summary>
    public async Task<MentionsResult> Run()
    {
        await using var connector = await Connector.Start();
        var templates = WriteTemplates();
        await Alerts.Prepare(places.Data("mentions"), templates, connector.Address, 1);
        using var bot = Server.Bot(places, places.Data("mentions"), templates, Key);
        await FirstAnswer.Of(bot, connector.Address);
        using var connection = new Connection();
        await connection.Open(bot.Port);
        var (sent, answered) = await HandIn(connection, bot.Port);
        await Task.Delay(Grace, TimeProvider.System);
        var counted = sent.Skip(WarmUps).Where(mention => connector.Arrivals.ContainsKey(mention.Mark));
        double[] latencies = [.. counted.Select(mention => Stopwatch.GetElapsedTime(mention.At, connector.Arrivals[mention.Mark]).TotalMilliseconds).Order()];
        return new(Presses.At(latencies, 0.5), Presses.At(latencies, 0.99), latencies[^1], latencies.Length, Presses.Median(answered.Skip(WarmUps)));
    }

    async Task<(List<(string Mark, long At)> Sent, List<double> Answered)> HandIn(Connection connection, int port)
    {
        List<(string, long)> sent = [];
        List<double> answered = [];
        using var pace = new PeriodicTimer(Pace, TimeProvider.System);
        for (var number = 0; number < WarmUps + scale.Mentions; number++)
        {
            await pace.WaitForNextTickAsync();
            var mark = string.Create(CultureInfo.InvariantCulture, $"mark{number:000000}");
            var request = Click.Http("/api/mentions", port, Mention(number, mark), $"X-Api-Key: {Key}\r\n");
            var at = Stopwatch.GetTimestamp();
            await connection.Exchange(request);
            answered.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            if (connection.Answer.IndexOf("\"status\":\"taken\""u8) < 0) throw new InvalidOperationException(System.Text.Encoding.UTF8.GetString(connection.Answer));
            sent.Add((mark, at));
        }
        return (sent, answered);
    }

    static string Mention(int number, string mark) => $$$"""
        {"id":"{{{mark}}}","network":"webhooks","text":"{{{Word(number % Watches)}}} my parcel {{{mark}}} never arrived and nobody answers the phone","language":"en","url":"https://reviews.example/{{{mark}}}","createdAt":"2026-11-20T14:00:00Z","author":{"handle":"jo.h","name":"Jo","followers":1240}}
        """;

    /// <summary>The delivered plan with more watches.</summary>
    string WriteTemplates()
    {
        const string watches = "\nwatches:\n";
        var folder = places.Data("templates");
        Directory.CreateDirectory(folder);
        var more = string.Concat(Enumerable.Range(0, Watches).Select(number => $"  w{number}: {{ networks: [webhooks], words: [{Word(number)}], window: 1s }}\n"));
        File.WriteAllText(Path.Combine(folder, "plan.yml"), File.ReadAllText(Path.Combine(places.Templates, "plan.yml")).Replace(watches, watches + more, StringComparison.Ordinal));
        return folder;
    }

    // A word is found with any ending, so none may begin another.
    static string Word(int number) => string.Create(CultureInfo.InvariantCulture, $"brand{number:00}");
}
