namespace CrisisBot.Scriban;

/// <summary>Array functions that ask about a list or go through it.</summary>
internal static class ArrayFunctions
{
    public static readonly Builtin[] All =
    [
        new("array.size", "list", static (in c) => Boxes.Int(c.List(c.A)?.Count ?? 0)),
        new("array.first", "list", static (in c) => c.List(c.A) is { Count: > 0 } list ? list[0] : null),
        new("array.last", "list", static (in c) => c.List(c.A) is { Count: > 0 } list ? list[^1] : null),
        new("array.contains", "list item", static (in c) => Contains(in c)),
        new("array.join", "list delimiter", static (in c) => Join(in c)),
        new("array.cycle", "list group?", static (in c) => Cycle(in c)),
        new("array.map", "list member", static (in c) => Map(in c)),
        new("array.sort", "list member?", static (in c) => Sort(in c)),
        new("array.uniq", "list", static (in c) => Uniq(in c)),
    ];

    static object Contains(in Call call)
    {
        var list = call.List(call.A) ?? throw call.Error("the list is null");
        call.State.CheckCount(list.Count, call.Span);
        return Boxes.Bool(list.Items.Contains(call.B));
    }

    static string Join(in Call call)
    {
        var list = call.List(call.A);
        var delimiter = call.Text(call.B);
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < (list?.Count ?? 0); i++)
        {
            text.Append(i == 0 ? null : delimiter).Append(call.Text(list![i]));
            call.State.CheckLength(text.Length, call.Span);
        }

        return text.ToString();
    }

    static object? Cycle(in Call call)
    {
        var list = call.List(call.A);
        if (list is null or { Count: 0 })
        {
            return null;
        }

        var group = (call.B is null ? call.Text(list) : call.Text(call.B)) ?? "";
        var cycles = call.State.Cycles ??= new Dictionary<string, int>(StringComparer.Ordinal);
        var at = cycles.GetValueOrDefault(group) % list.Count;
        cycles[group] = at + 1;
        return list[at];
    }

    /// <summary>Elements without the member are left out.</summary>
    static ScriptArray Map(in Call call)
    {
        var result = new ScriptArray(isIterator: true);
        var member = call.Text(call.B);
        if (call.A is null || member is null)
        {
            return result;
        }

        foreach (var item in ListOrSelf(in call).Items)
        {
            if (Members.TryGet(item, member, out var value))
            {
                result.Items.Add(value);
            }
        }

        call.State.CheckCount(result.Count, call.Span);
        return result;
    }

    static ScriptArray Sort(in Call call)
    {
        var result = new ScriptArray();
        if (call.A is null)
        {
            return result;
        }

        result.Items.AddRange(ListOrSelf(in call).Items);
        call.State.CheckCount(result.Count, call.Span);
        call.State.Step(call.Span, result.Count / 4);
        try
        {
            result.Items.Sort(new ElementOrder(call.State.Culture, call.Text(call.B)));
        }
        catch (InvalidOperationException cause)
        {
            throw call.Error("the elements cannot be compared with one another", cause);
        }

        return result;
    }

    static ScriptArray? Uniq(in Call call)
    {
        var list = call.List(call.A);
        if (list is null)
        {
            return null;
        }

        call.State.CheckCount(list.Count, call.Span);
        var result = new ScriptArray(isIterator: true);
        result.Items.AddRange(list.Items.Distinct());
        return result;
    }

    static ScriptArray ListOrSelf(in Call call)
    {
        if (call.A is ScriptArray or string or ScriptObject)
        {
            return call.List(call.A)!;
        }

        var single = new ScriptArray();
        single.Items.Add(call.A);
        return single;
    }
}
