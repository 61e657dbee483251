using System.Globalization;
using System.Text;

namespace CrisisBot.Load;

/// <summary>The figures as a table for people: each beside what was expected.</summary>
static class Report
{
    /// <summary>Writes it in Markdown.</summary>
    public static string Of(ClicksResult clicks, ColdStartResult starts, MentionsResult mentions)
    {
        var (bot, bare, durable, botBuilder) = (clicks["crisisbot"], clicks["bare"], clicks["bare, durable"], clicks["botbuilder"]);
        var report = new StringBuilder();
        report.AppendLine(Inv($"{Machine.Description}"));
        report.AppendLine().AppendLine("| | expected | reached |").AppendLine("|---|---|---|");
        Line("clicks beside the bare endpoint", "≥ 0.25", Inv($"{Rate(bot) / Rate(bare):0.00}"));
        Line("clicks beside botbuilder", "≥ 4", Inv($"{Rate(bot) / Rate(botBuilder):0.0}"));
        Line("the bare endpoint with a durable log, beside it without", "0.38", Inv($"{Rate(durable) / Rate(bare):0.00}"));
        Line("the bare endpoint with a durable log, beside botbuilder", "9", Inv($"{Rate(durable) / Rate(botBuilder):0.0}"));
        Line("cold start beside botbuilder's", "≤ 1", Inv($"{starts.Bot / starts.BotBuilder:0.00} ({starts.Bot:0} ms, {starts.BotBuilder:0} ms)"));
        Line("memory after load beside botbuilder's", "≤ 0.7", Inv($"{bot.Memory.Now / botBuilder.Memory.Now:0.00} ({bot.Memory.Now:0} MiB, {botBuilder.Memory.Now:0} MiB; at their most {bot.Memory.Most:0}, {botBuilder.Memory.Most:0})"));
        Line("mention in to card out, p99", "≤ 10 ms", Inv($"{mentions.P99:0.0} ms (p50 {mentions.Median:0.0}, longest {mentions.Most:0.0}, {mentions.Cards} cards; answered p50 {mentions.AnsweredMedian:0.0})"));
        report.AppendLine().Append(Of(clicks)).AppendLine(Inv($"Memory just started: {starts.BotMemory:0} MiB, botbuilder {starts.BotBuilderMemory:0} MiB."));
        return report.ToString();

        void Line(string what, string expected, string reached) => report.AppendLine(Inv($"| {what} | {expected} | {reached} |"));
    }

    /// <summary>Only the clicks.</summary>
    public static string Of(ClicksResult clicks)
    {
        var report = new StringBuilder();
        report.AppendLine("| server | clicks/s | p50 ms | p99 ms | its CPU µs a click | the client's | wrong answers |").AppendLine("|---|---|---|---|---|---|---|");
        foreach (var server in clicks.Servers)
            report.AppendLine(Inv($"| {server.Name} | {Rate(server):0} | {server.Median(round => round.Median):0.0} | {server.Median(round => round.P99):0.0} | {server.Median(round => round.ServerCpu):0} | {server.Median(round => round.ClientCpu):0} | {server.Rounds.Sum(round => round.Wrong)} |"));
        report.AppendLine().AppendLine(Inv($"Acknowledgements in the record after the bot was killed: {clicks.Stored}; chains whole: {clicks.Verified}. After a round's clicks, {clicks.CatchUp:0.0} s until every card in the console was true again. An answer has {clicks.AnswerBytes} bytes."));
        return report.ToString();
    }

    static double Rate(ClicksAt server) => server.Median(round => round.PerSecond);

    static string Inv(FormattableString text) => FormattableString.Invariant(text);
}

/// <summary>What this ran on.</summary>
static class Machine
{
    /// <summary>Processor, cores, system and runtime.</summary>
    public static string Description
    {
        get
        {
            var model = File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(':')[1].Trim();
            return $"{model}, {Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)} cores, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, Linux {Environment.OSVersion.Version.ToString(2)}";
        }
    }
}
