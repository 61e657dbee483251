using System.Numerics;

namespace CrisisBot.Scriban;

/// <summary>Functions on any value.</summary>
internal static class ObjectFunctions
{
    public static readonly Builtin[] All =
    [
        new("object.default", "value default", static (in c) => c.A is null or "" ? c.B : c.A),
        new("object.format", "value format culture?", static (in c) => Formatting.Format(in c)),
        new("object.has_key", "value key", static (in c) => Boxes.Bool(Find(in c, out _))),
        new("object.has_value", "value key", static (in c) => Boxes.Bool(Find(in c, out var value) && value is not null)),
        new("object.keys", "value", static (in c) => Copy(Object(in c)?.Keys)),
        new("object.values", "value", static (in c) => Copy(Object(in c)?.Values)),
        new("object.size", "value", static (in c) => Boxes.Int(Size(c.A))),
        new("object.typeof", "value", static (in c) => TypeOf(c.A)),
    ];

    static ScriptObject? Object(in Call call) => call.A is null
        ? null
        : call.A as ScriptObject ?? throw call.Error($"expected an object, not {ValueConvert.TypeName(call.A)}");

    static bool Find(in Call call, out object? value)
    {
        value = null;
        return Object(in call) is { } members && call.Text(call.B) is { } key && members.TryGetValue(key, out value);
    }

    static ScriptArray Copy(IEnumerable<object?>? values)
    {
        var list = new ScriptArray();
        list.Items.AddRange(values ?? []);
        return list;
    }

    static int Size(object? value) => value switch
    {
        string text => text.Length,
        ScriptArray list => list.Count,
        ScriptObject members => members.Count,
        _ => 0,
    };

    static string? TypeOf(object? value) => value switch
    {
        null => null,
        string => "string",
        bool => "boolean",
        int or long or double or decimal or BigInteger => "number",
        ScriptArray list => list.IsIterator ? "iterator" : "array",
        _ => "object",
    };
}
