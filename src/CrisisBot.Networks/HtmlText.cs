using System.Net;

namespace CrisisBot.Networks;

/// <summary>
/// The text a person reads in a piece of HTML from a stranger. Markup goes, words stay; whatever is wrong with it, there is an answer, in time that
/// grows with its length only. Source: Mastodon, "HTML sanitization"; WHATWG HTML, §13.2 (parsing), as far as posts and feeds need it.
/// </summary>
public static class HtmlText
{
    /// <summary>The text: paragraphs with an empty line between them, other blocks on lines of their own, entities read, white space as a browser shows it.</summary>
    /// <param name="html">The markup; null is no text.</param>
    /// <returns>Text without control characters but line feeds; trimmed. It can hold '&lt;' and '&amp;': it is text, not markup.</returns>
    public static string Of(string? html)
    {
        if (string.IsNullOrEmpty(html)) return "";
        var reading = new Reading();
        for (var at = 0; at < html.Length;)
        {
            var open = html.IndexOf('<', at);
            if (open < 0) open = html.Length;
            reading.Words(html.AsSpan(at, open - at));
            at = open < html.Length ? reading.Markup(html, open) : open;
        }
        return reading.Flow.ToString();
    }

    /// <summary>What is read so far. It remembers no nesting, so that depth costs nothing.</summary>
    sealed class Reading
    {
        bool _inLink;
        int _hiddenSpans;

        public TextFlow Flow { get; } = new();

        public void Words(ReadOnlySpan<char> words)
        {
            if (words.IsEmpty || _hiddenSpans > 0) return;
            Flow.Add(words.Contains('&') ? WebUtility.HtmlDecode(words.ToString()) : words);
        }

        /// <summary>Reads what begins with '&lt;' and says where to go on.</summary>
        public int Markup(string html, int at)
        {
            if (html.AsSpan(at).StartsWith("<!--")) return After(html, "-->", at + 2);
            if (at + 1 < html.Length && html[at + 1] is '!' or '?') return After(html, ">", at);
            if (HtmlTag.Read(html, at) is not { } tag)
            {
                Words("<");
                return at + 1;
            }
            if (!tag.IsEnd && HtmlTag.IsUnread(tag.Name)) return After(html, $"</{tag.Name}", tag.End, andItsTag: true);
            Apply(tag);
            return tag.End;
        }

        void Apply(HtmlTag tag)
        {
            switch (tag.Name)
            {
                case "a": _inLink = !tag.IsEnd; break;
                case "span": Span(tag); break;
                case "br": Flow.LineBreak(); break;
                case "img" when _hiddenSpans == 0: Flow.Add(tag.Alternative); break;
                case "td" or "th": Flow.Add(" "); break;
                default: Block(tag); break;
            }
        }

        void Block(HtmlTag tag)
        {
            var lines = HtmlTag.LinesAround(tag.Name);
            if (lines == 0) return;
            // A block ends whatever was left open inside the one before.
            (_inLink, _hiddenSpans) = (false, 0);
            Flow.BlockBreak(lines);
            if (tag.Name == "pre") Flow.KeepsSpaces = !tag.IsEnd;
        }

        // In a link, Mastodon hides the ends of long addresses: whoever copies it gets it whole, and so do we. Elsewhere, what is hidden isn't said.
        void Span(HtmlTag tag)
        {
            if (_hiddenSpans > 0) _hiddenSpans += tag.IsEnd ? -1 : 1;
            else if (!tag.IsEnd && !_inLink && tag.IsInvisible) _hiddenSpans = 1;
        }

        // What has no end takes the rest with it, as in a browser.
        static int After(string html, string end, int from, bool andItsTag = false)
        {
            var found = html.IndexOf(end, from, StringComparison.OrdinalIgnoreCase);
            if (found >= 0 && andItsTag) return After(html, ">", found);
            return found < 0 ? html.Length : found + end.Length;
        }
    }
}
