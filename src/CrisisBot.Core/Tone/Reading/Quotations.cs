namespace CrisisBot.Core.Tone.Reading;

/// <summary>Finds what stands within quotation marks, in the manner of any of our languages.</summary>
static class Quotations
{
    const int Longest = 300;

    /// <summary>For each UTF-16 unit whether it is quoted. A mark that is never closed quotes nothing.</summary>
    public static bool[] In(string text)
    {
        var quoted = new bool[text.Length];
        for (var at = 0; at < text.Length; at++)
        {
            if (Closer(text, at) is not { } closers || End(text, at, closers) is not { } end) continue;
            quoted.AsSpan((at + 1)..end).Fill(true);
            at = end;
        }
        return quoted;
    }

    static string? Closer(string text, int at) => text[at] switch
    {
        '"' or '“' or '„' or '”' => "\"”“",
        '«' => "»",
        '»' => "«",
        '‘' or '‚' or '\'' when at == 0 || !char.IsLetterOrDigit(text[at - 1]) => "'’‘",
        _ => null,
    };

    // An apostrophe within a word closes nothing.
    static int? End(string text, int opened, string closers)
    {
        for (var at = opened + 1; at < Math.Min(text.Length, opened + Longest); at++)
            if (closers.Contains(text[at]) && (closers[0] != '\'' || at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1]))) return at;
        return null;
    }
}
