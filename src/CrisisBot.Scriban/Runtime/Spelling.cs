namespace CrisisBot.Scriban;

/// <summary>Finds the known name someone most likely meant.</summary>
internal static class Spelling
{
    /// <summary>Gives <c>; did you mean 'x'?</c>, or nothing if no name is near.</summary>
    public static string Hint(string name, IEnumerable<string> known, string prefix = "")
    {
        string? best = null;
        var nearest = name.Length < 3 ? 2 : Math.Max(2, name.Length / 3) + 1;
        foreach (var candidate in known)
        {
            var distance = Distance(name, candidate, nearest);
            if (distance < nearest)
            {
                (best, nearest) = (candidate, distance);
            }
        }

        return best is null ? "" : $"; did you mean '{prefix}{best}'?";
    }

    /// <summary>Counts the letters to change, without regard to case; stops at <paramref name="limit"/>.</summary>
    static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) >= limit || b.Length > 64)
        {
            return limit;
        }

        Span<int> row = stackalloc int[65];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            NextRow(row, i, a[i - 1], b);
        }

        return row[b.Length];
    }

    static void NextRow(Span<int> row, int i, char letter, string b)
    {
        var diagonal = row[0];
        row[0] = i;
        for (var j = 1; j <= b.Length; j++)
        {
            var change = diagonal + (char.ToUpperInvariant(letter) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
            diagonal = row[j];
            row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
        }
    }
}
