using System.Text.Json;
using System.Text.RegularExpressions;
using CrisisBot.Networks.Webhooks;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Networks.Webhooks;

/// <summary>What the schema in docs/ says, the implementation does.</summary>
public sealed class MentionsSchemaTests
{
    const string Good = """{"id":"1","network":"forum","text":"Hello","createdAt":"2026-11-20T14:00:00Z","author":{"handle":"fatma"}}""";
    static readonly JsonElement Item = JsonElement.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "mentions.schema.json"))).GetProperty("$defs").GetProperty("item");

    /// <summary>A field, a value for it, and whether it is good; without a value, the field is left out.</summary>
    public static TheoryData<string, string?, bool> Examples { get; } = new()
    {
        { "id", null, false }, { "id", "null", false }, { "id", "\"\"", false }, { "id", "7", false }, { "id", "\"at://x/y?z=ü\"", true },
        { "id", Long(200), true }, { "id", Long(201), false }, { "id", $"\"{string.Concat(Enumerable.Repeat("🍊", 200))}\"", true },
        { "network", null, false }, { "network", "\"webhooks\"", true }, { "network", "\"a-1\"", true }, { "network", "\"A\"", false }, { "network", "\"../x\"", false }, { "network", "\"a\\n\"", false }, { "network", "\"\"", false }, { "network", Long(40), true }, { "network", Long(41), false },
        { "text", null, false }, { "text", "\"\"", false }, { "text", "[]", false }, { "text", Long(20_000), true }, { "text", Long(20_001), false },
        { "language", null, true }, { "language", "null", true }, { "language", "\"tr\"", true }, { "language", "\"pt-BR\"", true }, { "language", "\"zh_Hant_TW\"", true }, { "language", "\"\"", false }, { "language", "\"not a tag\"", false }, { "language", "1", false },
        { "url", null, true }, { "url", "null", true }, { "url", "\"https://a.example/x?y=1\"", true }, { "url", "\"HTTP://a.example\"", true }, { "url", "\"javascript:alert(1)\"", false }, { "url", "\"ftp://a.example/\"", false }, { "url", "\"/relative\"", false }, { "url", "\"https://a b\"", false }, { "url", "\"https://\"", false }, { "url", $"\"https://a.example/{new string('x', 2000)}\"", false },
        { "createdAt", null, false }, { "createdAt", "null", false }, { "createdAt", "\"2026-11-20T14:00:00.123+03:00\"", true }, { "createdAt", "\"2026-11-20t14:00:00z\"", true }, { "createdAt", "\"2026-11-20T14:00:00-00:00\"", true },
        { "createdAt", "\"2026-11-20 14:00:00Z\"", false }, { "createdAt", "\"2026-11-20T14:00:00\"", false }, { "createdAt", "\"2026-02-30T14:00:00Z\"", false }, { "createdAt", "\"2026-11-20\"", false }, { "createdAt", "1795183200", false }, { "createdAt", "\"\"", false },
        { "negative", null, true }, { "negative", "null", true }, { "negative", "true", true }, { "negative", "false", true }, { "negative", "\"yes\"", false }, { "negative", "1", false },
        { "inReplyTo", null, true }, { "inReplyTo", "null", true }, { "inReplyTo", "\"0\"", true }, { "inReplyTo", "\"\"", false }, { "inReplyTo", "0", false }, { "inReplyTo", Long(201), false },
        { "author", null, false }, { "author", "null", false }, { "author", "\"fatma\"", false }, { "author", "{}", false }, { "author", "[]", false },
        { "author", "{\"handle\":\"\"}", false }, { "author", "{\"handle\":\"@\"}", false }, { "author", "{\"handle\":\"@fatma@forum.example\"}", true }, { "author", "{\"handle\":1}", false },
        { "author", "{\"handle\":\"f\",\"name\":null,\"followers\":null,\"more\":1}", true }, { "author", "{\"handle\":\"f\",\"name\":\"\"}", false }, { "author", "{\"handle\":\"f\",\"name\":\"Fatma\"}", true },
        { "author", "{\"handle\":\"f\",\"followers\":0}", true }, { "author", "{\"handle\":\"f\",\"followers\":12000.0}", true }, { "author", "{\"handle\":\"f\",\"followers\":-1}", false }, { "author", "{\"handle\":\"f\",\"followers\":1.5}", false }, { "author", "{\"handle\":\"f\",\"followers\":\"1\"}", false },
        { "author", "{\"handle\":\"f\",\"followers\":10000000000}", true }, { "author", "{\"handle\":\"f\",\"followers\":10000000001}", false }, { "author", "{\"handle\":\"f\",\"followers\":1e300}", false },
        { "somethingElse", "{\"x\":1}", true },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void Both_take_and_refuse_the_same(string field, string? value, bool isGood)
    {
        var item = With(field, value);
        Assert.Equal(isGood, JsonSchema.Holds(Item, item));
        var read = MentionItem.Read(item);
        Assert.Equal(isGood, read.Problem is null);
        Assert.Equal(isGood, read.Mention is not null);
        if (!isGood) Assert.StartsWith(field, read.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_is_no_text()
    {
        Assert.StartsWith("text", MentionItem.Read(With("text", "\"\\ud83c\"")).Problem, StringComparison.Ordinal);
        Assert.NotNull(MentionItem.Read(JsonElement.Parse(Good.Replace("{\"id\"", "{\"\\ud83c\":1,\"id\"", StringComparison.Ordinal))).Problem);
    }

    [Fact]
    public void The_example_in_the_docs_is_good()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "mentions-api.md"));
        var examples = Regex.Matches(page, "```json\n(\\{.*?\\})\n```", RegexOptions.Singleline).Select(match => JsonElement.Parse(match.Groups[1].Value)).ToArray();
        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.True(JsonSchema.Holds(Item, example) && MentionItem.Read(example).Problem is null));
    }

    static string Long(int length) => $"\"{new string('x', length)}\"";

    static JsonElement With(string field, string? value)
    {
        var fields = JsonElement.Parse(Good).EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetRawText());
        fields.Remove(field);
        if (value is not null) fields[field] = value;
        return JsonElement.Parse($"{{{string.Join(',', fields.Select(one => $"\"{one.Key}\":{one.Value}"))}}}");
    }
}
