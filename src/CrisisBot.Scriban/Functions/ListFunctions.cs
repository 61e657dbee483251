namespace CrisisBot.Scriban;

/// <summary>Array functions that give a changed copy of a list.</summary>
internal static class ListFunctions
{
    public static readonly Builtin[] All =
    [
        new("array.add", "list value", static (in c) => Add(in c)),
        new("array.add_range", "list1 list2", static (in c) => Concat(in c)),
        new("array.concat", "list1 list2", static (in c) => Concat(in c)),
        new("array.compact", "list", static (in c) => c.List(c.A) is { } list ? Copy(in c, list.Items.Where(item => item is not null)) : null),
        new("array.insert_at", "list index value", static (in c) => InsertAt(in c)),
        new("array.limit", "list count", static (in c) => c.List(c.A) is { } list ? Copy(in c, list.Items.Take(c.Int(c.B))) : null),
        new("array.offset", "list index", static (in c) => c.List(c.A) is { } list ? Copy(in c, list.Items.Skip(c.Int(c.B))) : null),
        new("array.remove_at", "list index", static (in c) => RemoveAt(in c)),
        new("array.reverse", "list", static (in c) => Copy(in c, (c.List(c.A)?.Items ?? []).AsEnumerable().Reverse())),
    ];

    static ScriptArray Copy(in Call call, IEnumerable<object?> items, bool isIterator = true)
    {
        var result = new ScriptArray(isIterator: isIterator);
        result.Items.AddRange(items);
        call.State.CheckCount(result.Count, call.Span);
        return result;
    }

    static ScriptArray Add(in Call call)
    {
        var list = call.List(call.A);
        var result = Copy(in call, list?.Items ?? [], list?.IsIterator ?? true);
        result.Items.Add(call.B);
        call.State.CheckCount(result.Count, call.Span);
        return result;
    }

    static ScriptArray? Concat(in Call call)
    {
        var first = call.List(call.A);
        var second = call.List(call.B);
        return first is null || second is null ? first ?? second : Calculator.Concat(first, second, call.State, call.Span);
    }

    static ScriptArray InsertAt(in Call call)
    {
        var index = Math.Max(0, call.Int(call.B));
        call.State.CheckCount(index + 1L, call.Span);
        var result = Copy(in call, call.List(call.A)?.Items ?? [], isIterator: false);
        while (result.Count < index)
        {
            result.Items.Add(null);
        }

        result.Items.Insert(index, call.C);
        call.State.CheckCount(result.Count, call.Span);
        return result;
    }

    static ScriptArray RemoveAt(in Call call)
    {
        var result = Copy(in call, call.List(call.A)?.Items ?? [], isIterator: false);
        var index = call.Int(call.B);
        index += index < 0 ? result.Count : 0;
        if (index >= 0 && index < result.Count)
        {
            result.Items.RemoveAt(index);
        }

        return result;
    }
}
