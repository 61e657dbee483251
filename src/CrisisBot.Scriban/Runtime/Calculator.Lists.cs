namespace CrisisBot.Scriban;

internal static partial class Calculator
{
    /// <summary>Lists within lists beyond this depth are not compared: they may contain themselves.</summary>
    const int CompareDepthLimit = 50;

    static object OfLists(TokenKind op, object left, object right, RenderState state, SourceSpan span)
    {
        if (left is ScriptArray a && right is ScriptArray b)
        {
            return op == TokenKind.Plus ? Concat(a, b, state, span) : Boxes.Bool(Compare(op, a, b, state, span));
        }

        if (op == TokenKind.Times)
        {
            var (list, times) = left is ScriptArray first ? (first, right) : ((ScriptArray)right, left);
            return Repeat(list, ValueConvert.ToInt(times, state, span), state, span);
        }

        throw Unsupported(op, left, right, span);
    }

    public static ScriptArray Concat(ScriptArray a, ScriptArray b, RenderState state, SourceSpan span)
    {
        state.CheckCount((long)a.Count + b.Count, span);
        var result = new ScriptArray(a.Count + b.Count, isIterator: true);
        result.Items.AddRange(a.Items);
        result.Items.AddRange(b.Items);
        return result;
    }

    static ScriptArray Repeat(ScriptArray list, int times, RenderState state, SourceSpan span)
    {
        state.CheckCount((long)list.Count * Math.Max(0, times), span);
        var result = new ScriptArray(isIterator: true);
        for (var i = 0; i < times && list.Count > 0; i++)
        {
            result.Items.AddRange(list.Items);
        }

        return result;
    }

    /// <summary>The shorter list is the lesser; equally long lists compare when each pair of elements does.</summary>
    static bool Compare(TokenKind op, ScriptArray a, ScriptArray b, RenderState state, SourceSpan span)
    {
        var strict = op is TokenKind.NotEqual or TokenKind.Less or TokenKind.Greater;
        if (a.Count != b.Count || (a.Count == 0 && strict))
        {
            return ValueConvert.ToBool(Ordered(op, a.Count.CompareTo(b.Count), a, b, span));
        }

        if (state.CompareDepth >= CompareDepthLimit)
        {
            throw new ScriptRuntimeException(span, "these lists are nested too deeply to compare");
        }

        state.CompareDepth++;
        try
        {
            return CompareEach(op, a, b, state, span);
        }
        finally
        {
            state.CompareDepth--;
        }
    }

    static bool CompareEach(TokenKind op, ScriptArray a, ScriptArray b, RenderState state, SourceSpan span)
    {
        for (var i = 0; i < a.Count; i++)
        {
            state.Step(span);
            if (!ValueConvert.ToBool(Apply(op, a[i], b[i], state, span)))
            {
                return false;
            }
        }

        return true;
    }
}
