using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace CrisisBot.Scriban;

/// <summary>Copies models into read-only script values, so that a template can reach nothing but data.</summary>
internal static class ModelImport
{
    /// <summary>A model nested deeper than this is refused: it may contain itself.</summary>
    const int DepthLimit = 64;

    public static ScriptObject Object(IEnumerable<KeyValuePair<string, object?>> members, int depth = 0)
    {
        var result = new ScriptObject(isReadOnly: true);
        foreach (var (name, value) in members)
        {
            result.Set(name, Value(value, depth + 1));
        }

        return result;
    }

    public static object? Value(object? value, int depth = 0) => value switch
    {
        null or string or bool or int or long or double or decimal or BigInteger or DateTime or TimeSpan => value,
        _ when depth > DepthLimit => throw new ArgumentException("the model is nested too deeply"),
        ScriptObject { IsReadOnly: true } or ScriptArray { IsReadOnly: true } => value,
        byte or sbyte or short or ushort => Convert.ToInt32(value, CultureInfo.InvariantCulture),
        uint or ulong => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        float number => (double)number,
        char character => character.ToString(),
        DateTimeOffset moment => moment.UtcDateTime,
        JsonElement json => Json(json),
        IEnumerable<KeyValuePair<string, object?>> members => Object(members, depth),
        IEnumerable<KeyValuePair<string, string>> texts => Texts(texts),
        IEnumerable items => Array(items, depth),
        _ => throw new ArgumentException($"a model cannot hold a {value.GetType().Name}; give text, numbers, dates, dictionaries or lists"),
    };

    public static object? Json(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => Boxes.True,
        JsonValueKind.False => Boxes.False,
        JsonValueKind.Number => Number(json),
        JsonValueKind.Array => JsonArray(json),
        JsonValueKind.Object => JsonObject(json),
        _ => null,
    };

    static object Number(JsonElement json) =>
        json.TryGetInt32(out var small) ? Boxes.Int(small) : json.TryGetInt64(out var large) ? (object)large : json.GetDouble();

    static ScriptArray JsonArray(JsonElement json)
    {
        var result = new ScriptArray(json.GetArrayLength(), isReadOnly: true);
        foreach (var item in json.EnumerateArray())
        {
            result.Items.Add(Json(item));
        }

        return result;
    }

    static object JsonObject(JsonElement json)
    {
        if (TryScalar(json, "$date", out var date))
        {
            return DateTime.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var moment)
                ? moment
                : throw new ArgumentException($"'{date}' is no date");
        }

        if (TryScalar(json, "$decimal", out var text))
        {
            return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new ArgumentException($"'{text}' is no decimal number");
        }

        var result = new ScriptObject(isReadOnly: true);
        foreach (var member in json.EnumerateObject())
        {
            result.Set(member.Name, Json(member.Value));
        }

        return result;
    }

    static bool TryScalar(JsonElement json, string name, out string? text)
    {
        text = null;
        return json.GetPropertyCount() == 1 && json.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String && (text = value.GetString()) is not null;
    }

    static ScriptObject Texts(IEnumerable<KeyValuePair<string, string>> texts)
    {
        var result = new ScriptObject(isReadOnly: true);
        foreach (var (name, value) in texts)
        {
            result.Set(name, value);
        }

        return result;
    }

    static ScriptArray Array(IEnumerable items, int depth)
    {
        var result = new ScriptArray(isReadOnly: true);
        foreach (var item in items)
        {
            result.Items.Add(Value(item, depth + 1));
        }

        return result;
    }
}
