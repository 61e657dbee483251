using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace CrisisBot.Core.Languages;

/// <summary>What a text became: word by word, what stayed, what went, what came.</summary>
public static class TextDiff
{
    // Where that many pairs of words would have to be compared, all behind what begins the same is taken as replaced.
    const int MostCells = 4_000_000;

    /// <summary>The changes in order. Their kept and removed parts make up the old text, the kept and added ones the new.</summary>
    public static ImmutableArray<Change> Of(string before, string after)
    {
        var (old, now) = (Words(before), Words(after));
        var head = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return Readable(Joined([.. old.Take(head).Select(word => new Change(ChangeKind.Kept, word)), .. Rest(old[head..], now[head..])]));
    }

    // A space that happens to be in both, between words that aren't, didn't stay: it is part of what went, and of what came.
    static ImmutableArray<Change> Readable(ImmutableArray<Change> changes)
    {
        List<Change> readable = [];
        var (gone, come) = ("", "");
        for (var at = 0; at < changes.Length; at++)
        {
            var (kind, text) = changes[at];
            var isBetween = kind == ChangeKind.Kept && at > 0 && at < changes.Length - 1 && !text.EnumerateRunes().Any(Rune.IsLetterOrDigit);
            if (kind == ChangeKind.Removed || isBetween) gone += text;
            if (kind == ChangeKind.Added || isBetween) come += text;
            if (kind != ChangeKind.Kept || isBetween) continue;
            Flush();
            readable.Add(changes[at]);
        }
        Flush();
        return [.. readable];

        void Flush()
        {
            if (gone.Length > 0) readable.Add(new(ChangeKind.Removed, gone));
            if (come.Length > 0) readable.Add(new(ChangeKind.Added, come));
            (gone, come) = ("", "");
        }
    }

    /// <summary>The words, and what stands between them, each by itself.</summary>
    static List<string> Words(string text)
    {
        List<string> words = [];
        var start = 0;
        for (var at = 0; at < text.Length;)
        {
            var next = at + StringInfo.GetNextTextElementLength(text, at);
            var goesOn = next < text.Length && IsWord(text, at) && IsWord(text, next);
            if (!goesOn)
            {
                words.Add(text[start..next]);
                start = next;
            }
            at = next;
        }
        return words;
    }

    static bool IsWord(string text, int at) => Rune.TryGetRuneAt(text, at, out var rune) && (Rune.IsLetterOrDigit(rune) || rune.Value is '\'' or '’' or '_');

    // The longest common sequence, from the end, so that walking it goes forward.
    static IEnumerable<Change> Rest(List<string> old, List<string> now)
    {
        if ((long)old.Count * now.Count > MostCells) return [.. old.Select(word => new Change(ChangeKind.Removed, word)), .. now.Select(word => new Change(ChangeKind.Added, word))];
        var common = new int[old.Count + 1, now.Count + 1];
        for (var i = old.Count - 1; i >= 0; i--)
            for (var j = now.Count - 1; j >= 0; j--)
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        return Walk(old, now, common);
    }

    static IEnumerable<Change> Walk(List<string> old, List<string> now, int[,] common)
    {
        var (i, j) = (0, 0);
        while (i < old.Count || j < now.Count)
        {
            var isSame = i < old.Count && j < now.Count && old[i] == now[j];
            var isGone = !isSame && (j == now.Count || (i < old.Count && common[i + 1, j] >= common[i, j + 1]));
            yield return new(isSame ? ChangeKind.Kept : isGone ? ChangeKind.Removed : ChangeKind.Added, isSame || isGone ? old[i] : now[j]);
            if (isSame || isGone) i++;
            if (isSame || !isGone) j++;
        }
    }

    static ImmutableArray<Change> Joined(List<Change> changes)
    {
        var joined = ImmutableArray.CreateBuilder<Change>();
        foreach (var change in changes)
            if (joined.Count > 0 && joined[^1].Kind == change.Kind) joined[^1] = joined[^1] with { Text = joined[^1].Text + change.Text };
            else joined.Add(change);
        return joined.ToImmutable();
    }
}

/// <summary>A part of a text that was changed.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Text">The part.</param>
public readonly record struct Change(ChangeKind Kind, string Text);

/// <summary>What became of a part of a text.</summary>
public enum ChangeKind
{
    /// <summary>It is in both.</summary>
    Kept,
    /// <summary>It was in the old one only.</summary>
    Removed,
    /// <summary>It is in the new one only.</summary>
    Added,
}
