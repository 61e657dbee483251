using System.Text;

namespace CrisisBot.Load;

/// <summary>The figures on blob storage, for people.</summary>
static class BlobReport
{
    /// <summary>Writes it in Markdown.</summary>
    public static string Of(BlobAppendsResult[] appends, ReplicasResult[] onBlobs, IReadOnlyList<Round> inFolder)
    {
        var report = new StringBuilder();
        report.AppendLine("| appends to a container of Azurite | the store's/s | the SDK's bare call's/s | beside it |").AppendLine("|---|---|---|---|");
        foreach (var each in appends) report.AppendLine(FormattableString.Invariant($"| {each.Writers} at once, each in a stream of its own | {each.Store:0} | {each.Bare:0} | {each.Store / each.Bare:0.00} |"));
        report.AppendLine().AppendLine("| bots | clicks/s | beside one | p50 ms | p99 ms | wrong answers |").AppendLine("|---|---|---|---|---|---|");
        foreach (var each in onBlobs) report.AppendLine(Line($"{each.Count} on one container", each.Rounds, Rate(onBlobs[0].Rounds)));
        report.AppendLine(Line("1 in a folder", inFolder, Rate(onBlobs[0].Rounds)));
        return report.ToString();
    }

    static double Rate(IReadOnlyList<Round> rounds) => Presses.Median(rounds.Select(round => round.PerSecond));

    static string Line(string who, IReadOnlyList<Round> rounds, double one) => FormattableString.Invariant(
        $"| {who} | {Rate(rounds):0} | {Rate(rounds) / one:0.00} | {Presses.Median(rounds.Select(round => round.Median)):0.0} | {Presses.Median(rounds.Select(round => round.P99)):0.0} | {rounds.Sum(round => round.Wrong)} |");
}
