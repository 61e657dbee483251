using CrisisBot.Core.Tone.Reading;

namespace CrisisBot.Core.Tone.Checks;

/// <summary>The team's people, by their names.</summary>
static class People
{
    /// <summary>Each full name of the team's people, unless it signs the text: as its last words, in a line or behind a dash.</summary>
    public static IEnumerable<Passage> Find(Inquiry inquiry)
    {
        var text = inquiry.Text;
        foreach (var name in inquiry.Context.People.Select(name => name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => Casing.Fold(part, text.Language)).ToArray()))
            for (var at = 0; name.Length > 1 && at + name.Length <= text.Tokens.Length; at++)
                if (Stands(text, at, name) && !Signs(text, at)) yield return new(text.Tokens[at].Start, text.Tokens[at + name.Length - 1].End);
    }

    // Endings are allowed: Ayşe Demir'in, Zofii Nowak is beyond it.
    static bool Stands(ReadText text, int at, string[] name)
    {
        for (var part = 0; part < name.Length; part++)
            if (!text.Tokens[at + part].Form.StartsWith(name[part], StringComparison.Ordinal)) return false;
        return true;
    }

    static bool Signs(ReadText text, int at)
    {
        var before = text.Text.AsSpan(0, text.Tokens[at].Start).TrimEnd(' ');
        return before.Length > 0 && before[^1] is '–' or '—' or '-' or '\n' && text.Tokens.Length - at <= 6;
    }
}
