using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Tone;

namespace CrisisBot.Tone;

/// <summary>A line of JSON for each line of JSON: <c>{"id","language","kind","text"}</c> is answered by <c>{"id","publishable","findings"}</c>, in order.</summary>
sealed class ToneBatch(ToneBook tone, ToneContext context)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // Lines for programs and for eyes: ş stays ş. Nothing of it is shown in a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Answers all lines; a line that can't be understood is answered with what is wrong with it.</summary>
    public int Run(TextReader input, TextWriter output)
    {
        while (input.ReadLine() is { } line)
            if (!string.IsNullOrWhiteSpace(line)) output.WriteLine(JsonSerializer.Serialize(Answer(line), Json));
        output.Flush();
        return 0;
    }

    /// <summary>A severity's name in rules and answers.</summary>
    public static string Word(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Block => "block",
        FindingSeverity.Reason => "reason",
        _ => "note",
    };

    Answered Answer(string line)
    {
        JsonElement? id = null;
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return Answered.Refused(null, "the line should be an object with 'language', 'kind' and 'text'");
            if (document.RootElement.TryGetProperty("id", out var given)) id = given.Clone();
            return Answer(id, document.RootElement);
        }
        // Half a surrogate pair is no text.
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return Answered.Refused(id, broken.Message);
        }
    }

    Answered Answer(JsonElement? id, JsonElement request)
    {
        if (Text(request, "text") is not { } text) return Answered.Refused(id, "'text' is missing");
        if (Text(request, "kind") is not { } kind || !ToneKinds.All.Contains(kind)) return Answered.Refused(id, $"'kind' should be one of {string.Join(", ", ToneKinds.All)}");
        if (Text(request, "language") is not { } language || !IsSpoken(language)) return Answered.Refused(id, $"'language' should be one of {string.Join(", ", Phrasebook.Languages)}");
        var findings = tone.For(language).Check(text, kind, context);
        return new(id, ToneRules.IsPublishable(findings), [.. findings.Select(finding => new Said(finding.Rule, Word(finding.Severity), finding.Phrase, finding.Why, finding.Better))], null);
    }

    static bool IsSpoken(string language) => Phrasebook.Languages.Contains(language.Split('-', '_')[0].ToLowerInvariant());

    static string? Text(JsonElement request, string name) => request.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    sealed record Answered(JsonElement? Id, bool Publishable, Said[] Findings, string? Error)
    {
        public static Answered Refused(JsonElement? id, string error) => new(id, false, [], error);
    }

    sealed record Said(string Rule, string Severity, string Phrase, string Why, string Better);
}
