using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml;

namespace CrisisBot.Networks.Feeds;

/// <summary>What a document held.</summary>
/// <param name="Entries">Its entries, in its order.</param>
/// <param name="IsWhole">Whether all of it could be read.</param>
sealed record FeedReading(ImmutableArray<FeedEntry> Entries, bool IsWhole);

/// <summary>A feed's document. One that breaks off or has a broken entry still gives all entries that can be read.</summary>
sealed partial class FeedDocument
{
    const int MostEntries = 5_000;
    readonly string _text;
    readonly List<KeyValuePair<string, string>> _declared = [];
    Uri _base;

    FeedDocument(string text, Uri address) => (_text, _base) = (text, address);

    /// <summary>Reads a document.</summary>
    /// <param name="body">Its bytes.</param>
    /// <param name="charset">The encoding the server names, or null.</param>
    /// <param name="address">Where it came from; relative links begin there.</param>
    /// <exception cref="FeedException">It isn't a feed, has a document type, or nothing in it can be read.</exception>
    public static FeedReading Read(ReadOnlySpan<byte> body, string? charset, Uri address)
    {
        var document = new FeedDocument(XmlRepair.Mend(FeedText.Decode(body, charset)), address);
        return document.Whole() ?? document.Salvaged();
    }

    FeedReading? Whole()
    {
        try
        {
            using var reader = Open(_text, new FeedNamespaces());
            reader.MoveToContent();
            Root(reader);
            return new(Entries(reader), IsWhole: true);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    void Root(XmlReader reader)
    {
        if (reader.LocalName.ToLowerInvariant() is not ("feed" or "rss" or "rdf")) throw new FeedException($"It is no feed: it begins with <{reader.LocalName}>.");
        _base = EntryReader.Base(reader, _base);
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
            if (reader.Prefix == "xmlns") _declared.Add(new(reader.LocalName, reader.Value));
            else if (reader.Name == "xmlns") _declared.Add(new("", reader.Value));
        reader.MoveToElement();
    }

    ImmutableArray<FeedEntry> Entries(XmlReader reader)
    {
        var entries = ImmutableArray.CreateBuilder<FeedEntry>();
        while (!reader.EOF && entries.Count < MostEntries)
        {
            FeedContent.CheckDepth(reader);
            if (IsEntry(reader)) entries.Add(EntryReader.Read(reader, _base));
            else reader.Read();
        }
        return entries.ToImmutable();
    }

    /// <summary>Each entry on its own: what is broken in one doesn't reach the next.</summary>
    FeedReading Salvaged()
    {
        var starts = EntryStart().Matches(_text).Take(MostEntries).Select(start => start.Index).Append(_text.Length).ToArray();
        var entries = starts.Zip(starts.Skip(1)).Select(piece => Salvage(_text[piece.First..piece.Second])).OfType<FeedEntry>();
        var reading = new FeedReading([.. entries], IsWhole: false);
        return reading.Entries.IsEmpty ? throw new FeedException("It is broken XML, and no entry in it can be read.") : reading;
    }

    FeedEntry? Salvage(string piece)
    {
        var namespaces = new FeedNamespaces();
        foreach (var (prefix, uri) in _declared) namespaces.AddNamespace(prefix, uri);
        try
        {
            using var reader = Open(piece, namespaces);
            reader.MoveToContent();
            // Not a step further: what follows the entry are ends of elements that begin elsewhere.
            using var entry = reader.ReadSubtree();
            entry.Read();
            return EntryReader.Read(entry, _base);
        }
        catch (XmlException)
        {
            // The reading says that it isn't whole.
            return null;
        }
    }

    static bool IsEntry(XmlReader reader) => reader.NodeType == XmlNodeType.Element && reader.LocalName is "entry" or "item";

    static XmlReader Open(string text, FeedNamespaces namespaces) => XmlReader.Create(
        new StringReader(text),
        new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            ConformanceLevel = ConformanceLevel.Fragment,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = FeedClient.LargestBody + 1024 * 1024,
        },
        new XmlParserContext(null, namespaces, null, XmlSpace.None));

    [GeneratedRegex(@"<(?:[A-Za-z][\w-]*:)?(?:item|entry)[\s>]")]
    private static partial Regex EntryStart();
}
