using System.Xml;

namespace CrisisBot.Networks.Feeds;

/// <summary>The namespaces of a feed. A prefix nobody declared means what it means everywhere else; the XML reader would refuse the whole document.</summary>
sealed class FeedNamespaces() : XmlNamespaceManager(new NameTable())
{
    /// <summary>Atom 1.0, also inside RSS.</summary>
    public const string Atom = "http://www.w3.org/2005/Atom";
    /// <summary>Dublin Core.</summary>
    public const string Dublin = "http://purl.org/dc/elements/1.1/";
    /// <summary>RSS's module for whole texts.</summary>
    public const string Content = "http://purl.org/rss/1.0/modules/content/";
    /// <summary>RDF, under RSS 1.0.</summary>
    public const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    /// <inheritdoc/>
    public override string? LookupNamespace(string prefix) => base.LookupNamespace(prefix) ?? prefix switch
    {
        "" => "",
        "atom" => Atom,
        "dc" => Dublin,
        "content" => Content,
        "rdf" => Rdf,
        _ => $"undeclared:{prefix}",
    };
}
