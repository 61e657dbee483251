using System.Net;
using System.Text.RegularExpressions;

namespace CrisisBot.EndToEnd.Http;

/// <summary>Finds tags in a page of ours, loosely enough to outlive its looks.</summary>
static partial class Html
{
    /// <summary>The attributes of each tag of a name, in order.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Tags(string html, string name) => AnyTag().Matches(html)
        .Where(tag => tag.Groups["name"].Value == name)
        .Select(tag => AttributesOf(tag.Groups["attributes"].Value));

    /// <summary>The elements of a name that have no element of the same name in them, whole.</summary>
    public static IEnumerable<string> Elements(string html, string name) =>
        Regex.Matches(html, $"<{name}\\b.*?</{name}>", RegexOptions.Singleline).Select(element => element.Value);

    /// <summary>What a person reads.</summary>
    public static string Text(string html) => Spaces().Replace(WebUtility.HtmlDecode(AnyTag().Replace(html, " ")), " ").Trim();

    static Dictionary<string, string> AttributesOf(string text) =>
        Attribute().Matches(text).DistinctBy(attribute => attribute.Groups["name"].Value).ToDictionary(attribute => attribute.Groups["name"].Value, attribute => WebUtility.HtmlDecode(attribute.Groups["value"].Value));

    [GeneratedRegex("""</?(?<name>[a-z0-9]+)(?<attributes>(\s+[^\s=>"]+(="[^"]*")?)*)\s*/?>""")]
    private static partial Regex AnyTag();

    [GeneratedRegex("""(?<name>[^\s=>"]+)(="(?<value>[^"]*)")?""")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
