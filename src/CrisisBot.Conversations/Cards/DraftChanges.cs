using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Languages;

namespace CrisisBot.Conversations.Cards;

/// <summary>What became of a draft since its last version, to be opened on its card.</summary>
static class DraftChanges
{
    // What stayed is only there to find one's way.
    const int KeptShown = 40;
    /// <summary>The button that opens it; none where there was no other version, or no room for so much as a sentence.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="room">How much of it the card has room for, in UTF-16 units: the text stands there besides, and in its form.</param>
    public static IEnumerable<AdaptiveAction> Of(Scene scene, Draft draft, int room)
    {
        if (room == 0 || draft.Versions is not [.., var before]) yield break;
        var words = scene.Words;
        yield return new AdaptiveShowCardAction
        {
            Title = words.Card("draft.changes"),
            Card = new AdaptiveCard
            {
                Body =
                [
                    Shapes.Line(words.Card("draft.changes.by", ("by", draft.Written.By.Name), ("at", draft.Written.At), ("version", draft.Revision), ("before", before.Written.By.Name)), subtle: true),
                    new AdaptiveRichTextBlock { Inlines = [.. Runs(before.Text, draft.Text, room)] },
                    Shapes.Line(words.Card("draft.changes.legend"), subtle: true),
                ],
            },
        };
    }

    static IEnumerable<AdaptiveTextRun> Runs(string before, string now, int room)
    {
        foreach (var change in TextDiff.Of(before, now))
        {
            var text = change.Kind == ChangeKind.Kept ? Around(change.Text) : change.Text;
            var shown = PlainText.Shorten(text, room);
            yield return new AdaptiveTextRun
            {
                Text = Markdown.Clean(shown),
                IsSubtle = change.Kind == ChangeKind.Kept ? true : null,
                Weight = change.Kind == ChangeKind.Added ? "bolder" : null,
                Strikethrough = change.Kind == ChangeKind.Removed ? true : null,
            };
            room -= shown.Length;
            if (room <= 0) yield break;
        }
    }

    // No character is cut into halves.
    static string Around(string text)
    {
        var elements = System.Globalization.StringInfo.ParseCombiningCharacters(text);
        return elements.Length <= KeptShown * 2 ? text : $"{text[..elements[KeptShown]]} … {text[elements[^KeptShown]..]}";
    }
}
