namespace CrisisBot.Streams;

/// <summary>Figures for people, in Markdown.</summary>
static class Table
{
    public const string Head = "| | expected | reached |\n|---|---|---|";

    /// <summary>What, what was expected, what was reached.</summary>
    public static string Line(string what, string expected, FormattableString reached) => $"| {what} | {expected} | {FormattableString.Invariant(reached)} |";
}
