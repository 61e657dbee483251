using System.Globalization;
using System.Text.Json;
using CrisisBot.Scriban;
using Xunit;

namespace CrisisBot.Tests.Scriban;

/// <summary>A model is copied from JSON or from dictionaries; templates see data and nothing else.</summary>
public sealed class ModelTests
{
    [Fact]
    public void Json_numbers_keep_their_kinds()
    {
        var model = ScriptObject.FromJson(JsonElement.Parse("""{"a":1,"b":3000000000,"c":1.5,"d":1e3,"e":{"$decimal":"10.50"},"f":{"$date":"2026-05-04T11:07:05+02:00"}}"""));
        Assert.IsType<int>(model["a"]);
        Assert.IsType<long>(model["b"]);
        Assert.IsType<double>(model["c"]);
        Assert.IsType<double>(model["d"]);
        Assert.Equal(10.50m, model["e"]);
        Assert.Equal(new DateTime(2026, 5, 4, 9, 7, 5, DateTimeKind.Utc), model["f"]);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("""{"a":{"$date":"soon"}}""")]
    [InlineData("""{"a":{"$decimal":"ten"}}""")]
    public void Json_that_is_no_model_is_refused(string json) =>
        Assert.Throws<ArgumentException>(() => ScriptObject.FromJson(JsonElement.Parse(json)));

    [Fact]
    public void Dictionaries_and_lists_are_copied_deeply()
    {
        var tags = new List<string> { "eu" };
        var model = ScriptObject.From(new Dictionary<string, object?>
        {
            ["incident"] = new Dictionary<string, object?> { ["tags"] = tags, ["at"] = new DateTimeOffset(2026, 5, 4, 11, 7, 5, TimeSpan.FromHours(2)) },
            ["names"] = new Dictionary<string, string> { ["a"] = "b" },
            ["small"] = (short)7,
            ["wait"] = TimeSpan.FromMinutes(90),
        });
        tags.Add("us");
        Assert.Equal(
            "[\"eu\"] 09:07 b 8 1.5",
            Rendering.Render("{{ incident.tags }} {{ incident.at | date.to_string '%R' }} {{ names.a }} {{ small + 1 }} {{ wait.total_hours }}", new TemplateContext(model)));
    }

    [Fact]
    public void Objects_of_other_types_are_refused_instead_of_reflected_upon()
    {
        var refusal = Assert.Throws<ArgumentException>(() => ScriptObject.From(new Dictionary<string, object?> { ["a"] = new Version(1, 2) }));
        Assert.Contains("a model cannot hold a Version", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_contains_itself_is_refused()
    {
        var model = new Dictionary<string, object?>();
        model["self"] = model;
        Assert.Throws<ArgumentException>(() => ScriptObject.From(model));
    }

    [Fact]
    public void The_culture_prints_numbers_and_dates_and_sorts_text()
    {
        var context = new TemplateContext(ProbeFile.Model) { Culture = CultureInfo.GetCultureInfo("de-DE") };
        Assert.Equal(
            "1234567,891 0,5 04 Mai 2026",
            Rendering.Render("{{ incident.big }} {{ 1 / 2 }} {{ incident.started }}", context));
        var swedish = new TemplateContext { Culture = CultureInfo.GetCultureInfo("sv-SE") };
        Assert.Equal("[\"a\", \"z\", \"å\"]", Rendering.Render("{{ ['å', 'z', 'a'] | array.sort }}", swedish));
    }
}
