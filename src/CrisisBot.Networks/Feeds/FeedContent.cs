using System.Net;
using System.Text;
using System.Xml;

namespace CrisisBot.Networks.Feeds;

/// <summary>The content of one element, whichever way it was put in: as text, escaped, in CDATA, or as elements.</summary>
static class FeedContent
{
    const int Deepest = 200;
    const int Longest = 200_000;

    /// <summary>Reads the element the reader stands at, to the node after it.</summary>
    /// <returns>HTML of its content: only names of tags and text, no attributes.</returns>
    public static string Read(XmlReader reader)
    {
        var isText = reader.GetAttribute("type") is "text" or "text/plain";
        List<(string Value, bool IsTag)> pieces = [];
        Collect(reader, pieces);
        // Beside elements, text is text; alone, it is escaped HTML, in most feeds also where they don't say so.
        var encode = isText || pieces.Exists(piece => piece.IsTag);
        var html = new StringBuilder();
        foreach (var (value, isTag) in pieces)
            if (html.Length < Longest) html.Append(!isTag && encode ? WebUtility.HtmlEncode(value) : value);
        return html.Length > Longest ? html.ToString(0, Longest) : html.ToString();
    }

    /// <summary>Passes over the element the reader stands at.</summary>
    public static void Skip(XmlReader reader) => Collect(reader, null);

    /// <summary>Refuses nesting that no honest feed has.</summary>
    /// <exception cref="XmlException">It is nested too deep.</exception>
    public static void CheckDepth(XmlReader reader)
    {
        if (reader.Depth > Deepest) throw new XmlException($"Elements are nested more than {Deepest} deep.");
    }

    static void Collect(XmlReader reader, List<(string, bool)>? pieces)
    {
        var depth = reader.Depth;
        if (!reader.IsEmptyElement)
            while (reader.Read() && reader.Depth > depth)
            {
                CheckDepth(reader);
                if (pieces is not null && Piece(reader) is { } piece) pieces.Add(piece);
            }
        reader.Read();
    }

    static (string, bool)? Piece(XmlReader reader) => reader.NodeType switch
    {
        XmlNodeType.Element => ($"<{reader.LocalName}{(reader.IsEmptyElement ? "/" : "")}>", true),
        XmlNodeType.EndElement => ($"</{reader.LocalName}>", true),
        XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace => (reader.Value, false),
        _ => null,
    };
}
