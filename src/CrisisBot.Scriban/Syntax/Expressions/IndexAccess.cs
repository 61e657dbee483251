namespace CrisisBot.Scriban;

/// <summary><c>target[index]</c>; a negative index counts from the end, one past the end gives null.</summary>
internal sealed class IndexAccess(SourceSpan span, Expression target, Expression index) : PathExpression(span)
{
    public Expression Target { get; } = target;

    public Expression Index { get; } = index;

    public override object? Read(RenderState state)
    {
        var owner = Target.Evaluate(state);
        var key = Index.Evaluate(state);
        switch (owner)
        {
            case null:
                throw new ScriptRuntimeException(Span, $"'{Target.Describe()}' is null and has no elements");
            case ScriptArray list when key is not string:
                var at = At(key, list.Count, state);
                return at >= 0 && at < list.Count ? list[at] : null;
            case string text when key is not string:
                var position = At(key, text.Length, state);
                return position >= 0 && position < text.Length ? text[position].ToString() : null;
            default:
                return Member(owner, key, state);
        }
    }

    public override void Assign(RenderState state, object? value)
    {
        var owner = Target.Evaluate(state);
        var key = Index.Evaluate(state);
        switch (owner)
        {
            case ScriptObject members:
                state.SetMember(members, ValueText.Of(key, state, Span) ?? "", value, Span);
                return;
            case ScriptArray { IsReadOnly: false } list:
                Put(list, At(key, list.Count, state), value, state);
                return;
            default:
                throw new ScriptRuntimeException(Span, $"elements of '{Target.Describe()}' cannot be assigned");
        }
    }

    public override string Describe() => Index is Literal { Value: int or string } literal ? $"{Target.Describe()}[{literal.Value}]" : $"{Target.Describe()}[…]";

    public override void Collect(NeedsCollector needs) => needs.Path(this);

    int At(object? key, int count, RenderState state)
    {
        var at = ValueConvert.ToInt(key, state, Index.Span);
        return at < 0 ? at + count : at;
    }

    object? Member(object owner, object? key, RenderState state)
    {
        var name = ValueText.Of(key, state, Span) ?? "";
        return Members.TryGet(owner, name, out var value) || owner is ScriptArray { IsArguments: true }
            ? value
            : throw new ScriptRuntimeException(
                Span,
                $"unknown member '{Target.Describe()}[\"{name}\"]'{Spelling.Hint(name, Members.Names(owner))}");
    }

    void Put(ScriptArray list, int at, object? value, RenderState state)
    {
        if (at < 0)
        {
            throw new ScriptRuntimeException(Span, "the index is before the list's start");
        }

        state.CheckCount(at + 1L, Span);
        while (list.Count <= at)
        {
            list.Items.Add(null);
        }

        list.Items[at] = value;
    }
}
