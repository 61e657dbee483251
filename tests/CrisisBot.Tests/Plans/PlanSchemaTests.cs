using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CrisisBot.Plans;
using CrisisBot.Plans.Yaml;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Plans;

/// <summary>What editors learn from docs/plan.schema.json is what the reader knows.</summary>
public class PlanSchemaTests
{
    static readonly string Sample = File.ReadAllText(Templates.Path("plan.yml"));
    static readonly JsonElement Schema = JsonElement.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "plan.schema.json")));

    /// <summary>What is changed in the sample, so that neither takes it.</summary>
    public static TheoryData<string, string> Mistakes => new()
    {
        { "brand: Portakal", "brnad: Portakal" },
        { "language: en ", "language: english " },
        { "name: Ayşe Demir, ", "" },
        { "zone: Asia/Jakarta,    phone", "zone: 7,    phone" },
        { "    holder: ayse", "    holder: Ayşe" },
        { "deputies: [piotr, dewi]", "deputies: piotr" },
        { "at: \"09:00\"", "at: nine" },
        { "turns: weekly, starts: 2026-01-05, members: [dewi", "turns: monthly, starts: 2026-01-05, members: [dewi" },
        { "starts: 2026-01-05\n", "starts: January\n" },
        { "from: 2026-12-31 11:00", "from: New Year" },
        { "wait: 10m", "wait: soon" },
        { "  management: manager\n", "" },
        { "  sev3: { acknowledge: 30m", "  sev5: { acknowledge: 30m" },
        { "where: https://portakal.example/recall", "wher: https://portakal.example/recall" },
        { "up-to: sev3", "up-to: sev9" },
        { "negative: 80", "negative: many" },
        { "within: 15m", "within: soon" },
        { "summary: 1h", "summary: hourly" },
        { "every: 10m, at-most: 3", "evry: 10m, at-most: 3" },
        { "to: \"07:00\" }\n\n", "until: \"07:00\" }\n\n" },
        { "needs: any", "needs: most" },
        { "holding: { role: incident-lead, after: 15m }", "holding: { role: incident-lead }" },
        { "an-hour: 6", "an-hour: many" },
        { "within: { sev1: 10m,", "within: { sev1: soon," },
        { "{ roles: [communications] }", "{ role: [communications] }" },
        { "window: 2h", "window: 2 hours" },
        { "networks: [practice]", "networks: [practise]" },
        { "  practice: { handle: portakal }", "  practice: { handle: '@portakal' }" },
    };

    [Fact]
    public void The_sample_is_as_the_schema_says() => Assert.True(JsonSchema.Holds(Schema, Json(Sample)));

    [Theory, MemberData(nameof(Mistakes))]
    public void What_the_reader_refuses_an_editor_marks(string good, string bad)
    {
        Assert.Contains(good, Sample);
        var text = Sample.Replace(good, bad);
        Assert.False(PlanFile.Parse("p.yml", Encoding.UTF8.GetBytes(text)).IsGood);
        Assert.False(JsonSchema.Holds(Schema, Json(text)));
    }

    [Fact]
    public void Each_key_the_reader_knows_stands_in_the_schema_and_no_other()
    {
        var known = PlanFile.Parse("p.yml", Encoding.UTF8.GetBytes(Sample + Networks)).Known;
        Assert.NotEmpty(known);
        var inSchema = Groups("", Schema).ToDictionary();
        Assert.Equal(inSchema.Keys.Order(StringComparer.Ordinal), known.Keys.Where(path => path != "/holidays").Order(StringComparer.Ordinal));
        Assert.All(inSchema, group => Assert.Equal(group.Value.Order(StringComparer.Ordinal), known[group.Key].Order(StringComparer.Ordinal)));
    }

    // The one part the sample does without.
    const string Networks = "\nnetworks:\n  feeds: { urls: [https://a.example/feed] }\n";

    /// <summary>The groups of named keys that a schema describes, by where they stand.</summary>
    static IEnumerable<KeyValuePair<string, ImmutableArray<string>>> Groups(string path, JsonElement schema)
    {
        schema = JsonSchema.Resolve(schema, Schema);
        if (schema.TryGetProperty("anyOf", out var choices)) return Groups(path, choices[0]);
        if (schema.TryGetProperty("items", out var item)) return Groups($"{path}/-", item);
        if (schema.TryGetProperty("properties", out var properties))
            return [new(path, [.. properties.EnumerateObject().Select(property => property.Name)]), .. properties.EnumerateObject().SelectMany(property => Groups($"{path}/{property.Name}", property.Value))];
        return schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.Object ? Groups($"{path}/*", others) : [];
    }

    // As an editor reads YAML 1.2: what looks like a number is one.
    static JsonElement Json(string text) => JsonSerializer.SerializeToElement(Node(new YamlTree(new Findings("p.yml")).Read(text)!));

    static JsonNode? Node(YamlValue value) => value switch
    {
        YamlMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Node(entry.Value)))),
        YamlList list => new JsonArray([.. list.Items.Select(Node)]),
        YamlText { IsPlain: true } text when Regex.IsMatch(text.Text, @"\A-?[0-9]+\z") => JsonValue.Create(long.Parse(text.Text, System.Globalization.CultureInfo.InvariantCulture)),
        var text => JsonValue.Create(((YamlText)text).Text),
    };
}
