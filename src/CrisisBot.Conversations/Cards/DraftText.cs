using System.Collections.Immutable;
using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Incidents;

namespace CrisisBot.Conversations.Cards;

/// <summary>A draft's text to the letter, in which one sees what are facts, what somebody wrote, and what the statement said before the crisis. No letter is added, so that it can be copied.</summary>
static class DraftText
{
    public static IEnumerable<AdaptiveElement> Of(Scene scene, Draft draft, bool isMarked)
    {
        // Each run costs far more than its letters: where all else has gone and it is still too much, the text goes without.
        var marked = isMarked ? Marked(scene.Incident, draft) : [];
        if (marked.Length == 0) return [Text(Shapes.Plain(draft.Text))];
        string[] legend = [.. marked.Select(run => run.Mark).Where(mark => mark != Mark.None).Distinct().Order().Select(mark => scene.Words.Card($"draft.mark.{Codes.Of(mark)}"))];
        return
        [
            Text(new AdaptiveRichTextBlock { Inlines = [.. marked.Select(run => Run(run.Text, run.Mark))] }),
            .. legend.Length == 0 ? [] : new[] { Shapes.Line(string.Join(" · ", legend), subtle: true) },
        ];
    }

    static AdaptiveContainer Text(AdaptiveElement text) => new() { Style = "emphasis", Items = [text] };

    /// <summary>The text in runs; none when it isn't known where its words came from.</summary>
    static ImmutableArray<(string Text, Mark Mark)> Marked(Incident incident, Draft draft)
    {
        if (draft.Pieces.Sum(piece => piece.Length) != draft.Text.Length) return [];
        var runs = ImmutableArray.CreateBuilder<(string Text, Mark Mark)>();
        var at = 0;
        foreach (var piece in draft.Pieces)
        {
            var (text, mark) = (draft.Text.Substring(at, piece.Length), MarkOf(incident, draft, piece));
            at += piece.Length;
            if (runs.Count > 0 && runs[^1].Mark == mark) runs[^1] = (runs[^1].Text + text, mark);
            else runs.Add((text, mark));
        }
        return runs.ToImmutable();
    }

    static Mark MarkOf(Incident incident, Draft draft, Piece piece) => piece.Origin switch
    {
        PieceOrigin.Person => Mark.Person,
        PieceOrigin.Fact => IsVerified(incident, draft, piece) ? Mark.Fact : Mark.Doubtful,
        _ => Mark.None,
    };

    // In the wording that the text says: another one that was verified since proves nothing about it.
    static bool IsVerified(Incident incident, Draft draft, Piece piece) =>
        draft.Facts.FirstOrDefault(used => used.Key == piece.Of) is { } used && FactBoard.Find(incident, used.Id) is { State: FactState.Verified } fact && fact.Version == used.Version;

    static AdaptiveTextRun Run(string text, Mark mark) => new()
    {
        Text = Markdown.Clean(text),
        Weight = mark is Mark.Fact or Mark.Doubtful ? "bolder" : null,
        Underline = mark == Mark.Doubtful ? true : null,
        Italic = mark == Mark.Person ? true : null,
    };

    enum Mark
    {
        None,
        Fact,
        Doubtful,
        Person,
    }
}
