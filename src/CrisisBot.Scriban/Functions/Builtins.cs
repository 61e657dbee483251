using System.Collections.Frozen;

namespace CrisisBot.Scriban;

/// <summary>All built-in functions by name, and why Scriban's other ones are missing.</summary>
internal static class Builtins
{
    static readonly FrozenDictionary<string, Builtin> All = new IEnumerable<Builtin>[]
    {
        StringFunctions.All, TextFunctions.All, ArrayFunctions.All, ListFunctions.All,
        MathFunctions.All, DateFunctions.All, ObjectFunctions.All, HtmlFunctions.All,
    }.SelectMany(group => group).ToFrozenDictionary(function => function.Name, StringComparer.Ordinal);

    static readonly FrozenSet<string> Groups =
        new[] { "string", "array", "math", "date", "object", "html", "regex", "timespan" }.ToFrozenSet(StringComparer.Ordinal);

    static readonly FrozenSet<string> Unsupported = new[]
    {
        "object.eval", "object.eval_template", "object.from_json", "object.to_json", "object.kind", "math.random", "math.uuid",
        "date.format", "date.default_format", "date.parse_to_string", "array.each", "array.filter", "array.any",
        "string.md5", "string.sha1", "string.sha256", "string.sha512", "string.hmac_sha1", "string.hmac_sha256", "string.hmac_sha512",
        "string.base64_encode", "string.base64_decode", "string.to_float",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static IEnumerable<string> Names => All.Keys;

    public static bool IsGroup(string name) => Groups.Contains(name);

    public static Builtin? Find(string name) => All.GetValueOrDefault(name);

    public static string WhyUnknown(string name) => name switch
    {
        "date.now" => "'date.now' is not supported in these templates; the model carries the time",
        _ when Unsupported.Contains(name) || name.StartsWith("regex.", StringComparison.Ordinal) || name.StartsWith("timespan.", StringComparison.Ordinal)
            => $"'{name}' is not supported in these templates",
        _ => $"unknown function '{name}'{Hint(name)}",
    };

    static string Hint(string name)
    {
        var group = name[..(name.IndexOf('.', StringComparison.Ordinal) + 1)];
        var known = All.Keys.Where(other => other.StartsWith(group, StringComparison.Ordinal)).Select(other => other[group.Length..]);
        return Spelling.Hint(name[group.Length..], known, group);
    }
}
