using System.Xml;
using NodaTime;

namespace CrisisBot.Networks.Feeds;

/// <summary>Reads one entry: of Atom 1.0 or 0.3, RSS 2.0 or older, RSS 1.0.</summary>
sealed class EntryReader
{
    const int LongestWord = 200;
    readonly Uri _base;
    readonly string _namespace;
    string? _id, _language, _author;
    string _title = "", _content = "", _summary = "";
    Uri? _link, _permalink;
    Instant? _published, _changed;

    EntryReader(XmlReader reader, Uri relativeTo)
    {
        _base = Base(reader, relativeTo);
        _namespace = reader.NamespaceURI;
        _id = reader.GetAttribute("about", FeedNamespaces.Rdf);
        // What a feed says of its language as a whole is mostly what its software came with; what it says of an entry is meant.
        _language = Word(reader.GetAttribute("xml:lang"));
    }

    /// <summary>Reads the entry the reader stands at, to the node after it.</summary>
    public static FeedEntry Read(XmlReader reader, Uri relativeTo)
    {
        var entry = new EntryReader(reader, relativeTo);
        var depth = reader.Depth;
        var isEmpty = reader.IsEmptyElement;
        reader.Read();
        while (!isEmpty && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element) entry.Field(reader);
            else reader.Read();
        }
        if (!isEmpty) reader.Read();
        return entry.Made();
    }

    /// <summary>What links in this element are relative to.</summary>
    public static Uri Base(XmlReader reader, Uri relativeTo) =>
        reader.GetAttribute("xml:base") is { } said && Uri.TryCreate(relativeTo, said, out var nearer) && FeedLinks.IsWeb(nearer) ? nearer : relativeTo;

    void Field(XmlReader reader)
    {
        var isOwn = reader.NamespaceURI == _namespace;
        switch (isOwn ? reader.LocalName : $"{Known(reader.NamespaceURI)}:{reader.LocalName}")
        {
            case "id" or "guid" or "atom:id": Id(reader); break;
            case "link" or "atom:link": Link(reader); break;
            case "title": _title = Text(reader); break;
            case "content" when reader.GetAttribute("type") is { } type && IsData(type): FeedContent.Skip(reader); break;
            case "content" or "content:encoded": _content = Longer(_content, Text(reader)); break;
            case "summary" or "description" or "atom:summary": _summary = Longer(_summary, Text(reader)); break;
            case "published" or "issued" or "pubDate" or "dc:date": _published ??= FeedDates.Read(Text(reader)); break;
            case "updated" or "modified" or "atom:updated": _changed ??= FeedDates.Read(Text(reader)); break;
            case "author": Author(reader); break;
            case "dc:creator": _author ??= Word(Text(reader)); break;
            default: FeedContent.Skip(reader); break;
        }
    }

    FeedEntry Made() => new()
    {
        Id = _id,
        Title = _title,
        Body = _content.Length > 0 ? _content : _summary,
        Link = _link ?? _permalink,
        At = _published ?? _changed,
        Author = _author,
        Language = _language,
    };

    void Id(XmlReader reader)
    {
        var isPermalink = reader.LocalName == "guid" && reader.GetAttribute("isPermaLink") != "false";
        var id = Text(reader);
        if (id.Length == 0) return;
        _id = id;
        if (isPermalink && Uri.IsWellFormedUriString(id, UriKind.Absolute)) _permalink = FeedLinks.Resolve(id, _base);
    }

    void Link(XmlReader reader)
    {
        var (kind, address, relativeTo) = (reader.GetAttribute("rel"), reader.GetAttribute("href"), Base(reader, _base));
        var text = Text(reader);
        if (kind is null or "" or "alternate") _link ??= FeedLinks.Resolve(address ?? text, relativeTo);
    }

    // Atom's has a name inside; RSS's is an address with the name in brackets, or just a name.
    void Author(XmlReader reader)
    {
        var depth = reader.Depth;
        var text = "";
        if (!reader.IsEmptyElement)
        {
            reader.Read();
            while (reader.Depth > depth)
            {
                if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "name") _author ??= Word(Text(reader));
                else if (reader.NodeType == XmlNodeType.Element) FeedContent.Skip(reader);
                else text = Passed(reader);
            }
        }
        reader.Read();
        _author ??= Word(Bracketed(HtmlText.Of(text)));
    }

    static string Passed(XmlReader reader)
    {
        var text = reader.Value;
        reader.Read();
        return text;
    }

    static string Bracketed(string text) =>
        text.EndsWith(')') && text.IndexOf('(', StringComparison.Ordinal) is >= 0 and var open ? text[(open + 1)..^1] : text;

    static string Text(XmlReader reader) => HtmlText.Of(FeedContent.Read(reader));

    static string Longer(string one, string other) => other.Length > one.Length ? other : one;

    static string? Word(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Length > LongestWord ? text[..LongestWord] : text;

    // Pictures and the like, in base 64.
    static bool IsData(string type) => type.Contains('/') && !type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) && !type.Contains("ml", StringComparison.OrdinalIgnoreCase);

    static string Known(string space) => space switch
    {
        FeedNamespaces.Atom => "atom",
        FeedNamespaces.Dublin => "dc",
        FeedNamespaces.Content => "content",
        _ => "",
    };
}
