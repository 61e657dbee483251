using System.Collections.Immutable;
using CrisisBot.Core.Languages;
using CrisisBot.Scriban;

namespace CrisisBot.Core.Drafts;

/// <summary>A piece of a draft's text, and where its words came from. A draft's pieces follow each other without gaps.</summary>
/// <param name="Length">How long, in UTF-16 units.</param>
/// <param name="Origin">Where from.</param>
/// <param name="Of">Whose: a fact's name, a value's, a member's id; null for the statement's own words.</param>
public sealed record Piece(int Length, PieceOrigin Origin, string? Of = null);

/// <summary>Where the words of a draft came from.</summary>
public enum PieceOrigin
{
    /// <summary>The statement made ready before the crisis.</summary>
    Statement,
    /// <summary>A value of the incident or the plan: the brand's name, a time.</summary>
    Value,
    /// <summary>A fact.</summary>
    Fact,
    /// <summary>Somebody wrote them.</summary>
    Person,
}

/// <summary>Where a text's words came from, through rendering and edits.</summary>
static class Pieces
{
    const string FactPath = "fact.";

    /// <summary>Those of a statement as it was rendered, cleaned and trimmed.</summary>
    public static ImmutableArray<Piece> Of(RenderedText rendered, string text)
    {
        var parts = rendered.Spans.Select(span => (Text: PlainText.Clean(rendered.Text[span.Start..span.End]), Piece: Of(span))).Where(part => part.Text.Length > 0).ToArray();
        var whole = string.Concat(parts.Select(part => part.Text));
        // A character that two pieces share is cleaned as one in the text, and as halves here.
        if (whole.Trim() != text) return [new(text.Length, PieceOrigin.Statement)];
        var skip = whole.Length - whole.TrimStart().Length;
        return Cut([.. parts.Select(part => part.Piece with { Length = part.Text.Length })], skip, text.Length);
    }

    static Piece Of(RenderedSpan span) =>
        span.Origin == TextOrigin.Literal ? new(0, PieceOrigin.Statement)
        : span.Paths.FirstOrDefault(path => path.StartsWith(FactPath, StringComparison.Ordinal)) is { } fact ? new(0, PieceOrigin.Fact, fact[FactPath.Length..])
        : new(0, PieceOrigin.Value, span.Paths.Count == 0 ? null : span.Paths[0]);

    /// <summary>Those of a text that somebody changed: what stayed keeps its origin, what is new is theirs.</summary>
    public static ImmutableArray<Piece> Edited(ImmutableArray<Piece> before, string old, string now, string by)
    {
        if (before.Sum(piece => piece.Length) != old.Length) before = [new(old.Length, PieceOrigin.Statement)];
        List<Piece> pieces = [];
        var at = 0;
        foreach (var change in TextDiff.Of(old, now))
        {
            if (change.Kind == ChangeKind.Added) pieces.Add(new(change.Text.Length, PieceOrigin.Person, by));
            else if (change.Kind == ChangeKind.Kept) pieces.AddRange(Cut(before, at, change.Text.Length));
            if (change.Kind != ChangeKind.Added) at += change.Text.Length;
        }
        return Joined(pieces);
    }

    static ImmutableArray<Piece> Cut(ImmutableArray<Piece> pieces, int from, int length)
    {
        List<Piece> cut = [];
        var start = 0;
        foreach (var piece in pieces)
        {
            var (first, end) = (Math.Max(start, from), Math.Min(start + piece.Length, from + length));
            if (end > first) cut.Add(piece with { Length = end - first });
            start += piece.Length;
        }
        return Joined(cut);
    }

    static ImmutableArray<Piece> Joined(IEnumerable<Piece> pieces)
    {
        var joined = ImmutableArray.CreateBuilder<Piece>();
        foreach (var piece in pieces)
            if (joined.Count > 0 && (joined[^1].Origin, joined[^1].Of) == (piece.Origin, piece.Of)) joined[^1] = piece with { Length = joined[^1].Length + piece.Length };
            else joined.Add(piece);
        return joined.ToImmutable();
    }
}
