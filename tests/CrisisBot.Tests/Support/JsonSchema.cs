using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CrisisBot.Tests.Support;

/// <summary>As much of JSON Schema 2020-12 as the schemas in docs/ use.</summary>
static class JsonSchema
{
    /// <summary>Whether a value is as a schema says.</summary>
    /// <param name="schema">The schema, or a part of one.</param>
    /// <param name="value">The value.</param>
    /// <param name="root">The whole schema, where parts refer to others.</param>
    public static bool Holds(JsonElement schema, JsonElement value, JsonElement? root = null) => schema.EnumerateObject().All(rule => Holds(schema, rule, value, root ?? schema));

    /// <summary>What a part stands for.</summary>
    public static JsonElement Resolve(JsonElement schema, JsonElement root) =>
        schema.TryGetProperty("$ref", out var reference) ? reference.GetString()!.Split('/').Skip(1).Aggregate(root, (at, name) => at.GetProperty(name)) : schema;

    static bool Holds(JsonElement schema, JsonProperty rule, JsonElement value, JsonElement root)
    {
        var (isObject, isText, isNumber, isList) = (value.ValueKind == JsonValueKind.Object, value.ValueKind == JsonValueKind.String, value.ValueKind == JsonValueKind.Number, value.ValueKind == JsonValueKind.Array);
        return rule.Name switch
        {
            "description" or "examples" or "title" or "$schema" or "$defs" => true,
            "$ref" => Holds(Resolve(schema, root), value, root),
            "anyOf" => rule.Value.EnumerateArray().Any(each => Holds(each, value, root)),
            "enum" => rule.Value.EnumerateArray().Any(each => isText && each.GetString() == value.GetString()),
            "type" => rule.Value.ValueKind == JsonValueKind.Array ? rule.Value.EnumerateArray().Any(type => Is(type.GetString()!, value)) : Is(rule.Value.GetString()!, value),
            "required" => !isObject || rule.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
            "properties" => !isObject || rule.Value.EnumerateObject().All(property => !value.TryGetProperty(property.Name, out var field) || Holds(property.Value, field, root)),
            "additionalProperties" => !isObject || Others(schema, value).All(other => rule.Value.ValueKind != JsonValueKind.False && Holds(rule.Value, other.Value, root)),
            "propertyNames" => !isObject || value.EnumerateObject().All(property => Holds(rule.Value, JsonSerializer.SerializeToElement(property.Name), root)),
            "minProperties" => !isObject || value.EnumerateObject().Count() >= rule.Value.GetInt32(),
            "items" => !isList || value.EnumerateArray().All(item => Holds(rule.Value, item, root)),
            "minItems" => !isList || value.GetArrayLength() >= rule.Value.GetInt32(),
            "minLength" => !isText || value.GetString()!.EnumerateRunes().Count() >= rule.Value.GetInt32(),
            "maxLength" => !isText || value.GetString()!.EnumerateRunes().Count() <= rule.Value.GetInt32(),
            "pattern" => !isText || Regex.IsMatch(value.GetString()!, ToDotNet(rule.Value.GetString()!)),
            "format" => !isText || HasFormat(rule.Value.GetString()!, value.GetString()!),
            "minimum" => !isNumber || value.GetDouble() >= rule.Value.GetDouble(),
            "maximum" => !isNumber || value.GetDouble() <= rule.Value.GetDouble(),
            _ => throw new NotSupportedException($"The test doesn't know '{rule.Name}'."),
        };
    }

    static IEnumerable<JsonProperty> Others(JsonElement schema, JsonElement value) =>
        value.EnumerateObject().Where(property => !schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(property.Name, out _));

    // In JSON Schema, '$' is the very end, also after a line feed.
    static string ToDotNet(string pattern) => pattern.EndsWith('$') ? $"{pattern[..^1]}\\z" : pattern;

    static bool Is(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "integer" => value.ValueKind == JsonValueKind.Number && double.IsInteger(value.GetDouble()),
        _ => throw new NotSupportedException($"The test doesn't know the type '{type}'."),
    };

    static bool HasFormat(string format, string text) => format switch
    {
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "date-time" => Regex.IsMatch(text, @"\A\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})\z") && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        _ => throw new NotSupportedException($"The test doesn't know the format '{format}'."),
    };
}
