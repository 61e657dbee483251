using System.Text.Json;
using CrisisBot.Scriban;

namespace CrisisBot.Tests.Scriban;

/// <summary>The probes: templates and what real Scriban answered to each.</summary>
static class ProbeFile
{
    static readonly JsonElement[] Lines = Read();

    /// <summary>The model all probes share.</summary>
    public static ScriptObject Model { get; } = ScriptObject.FromJson(Lines[0].GetProperty("model"));

    public static IReadOnlyList<JsonElement> Probes { get; } = Lines[1..];

    public static string? Include(string name) =>
        Lines[0].GetProperty("includes").TryGetProperty(name, out var text) ? text.GetString() : null;

    public static TemplateContext Context() => new(Model) { Loader = Include };

    static JsonElement[] Read()
    {
        using var stream = typeof(ProbeFile).Assembly.GetManifestResourceStream("Scriban.probes.jsonl")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }
}
