namespace CrisisBot.Plans;

/// <summary>Finds the word somebody meant.</summary>
static class Nearest
{
    /// <summary>The word at most a third of its letters (and no more than three) away, or null.</summary>
    public static string? Of(string? written, IEnumerable<string> known) => written is null ? null : known
        .Select(word => (Word: word, Distance: Distance(written.ToLowerInvariant(), word.ToLowerInvariant())))
        .Where(pair => pair.Distance <= Math.Clamp(pair.Word.Length / 3, 1, 3))
        .OrderBy(pair => pair.Distance)
        .Select(pair => pair.Word)
        .FirstOrDefault();

    /// <summary>How many letters must be put in, left out, changed or swapped with their neighbour.</summary>
    static int Distance(string from, string to)
    {
        var table = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= to.Length; j++) table[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
            for (var j = 1; j <= to.Length; j++)
                table[i, j] = Step(table, from, to, i, j);
        return table[from.Length, to.Length];
    }

    static int Step(int[,] table, string from, string to, int i, int j)
    {
        var changed = table[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
        var best = Math.Min(changed, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
        var swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
        return swapped ? Math.Min(best, table[i - 2, j - 2] + 1) : best;
    }
}
