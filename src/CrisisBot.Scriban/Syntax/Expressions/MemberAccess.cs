namespace CrisisBot.Scriban;

/// <summary><c>target.name</c> or <c>target?.name</c></summary>
internal sealed class MemberAccess(SourceSpan span, Expression target, string name, bool optional) : PathExpression(span)
{
    public Expression Target { get; } = target;

    public string Name { get; } = name;

    public bool IsOptional => optional;

    public override object? Read(RenderState state)
    {
        var owner = Target.Evaluate(state);
        if (owner is null)
        {
            return optional ? null : throw new ScriptRuntimeException(
                Span,
                $"'{Target.Describe()}' is null and has no member '{Name}'; write '?.' if it may be missing");
        }

        return Members.TryGet(owner, Name, out var value) || IsAbsentArgument(owner) ? value : throw Unknown(owner);
    }

    public override void Assign(RenderState state, object? value)
    {
        var owner = Target.Evaluate(state);
        var members = owner switch
        {
            ScriptObject known => known,
            ScriptArray { IsReadOnly: false } list when Name != "size" => list.Named ??= new ScriptObject(),
            _ => throw new ScriptRuntimeException(Span, $"'{Describe()}' cannot be assigned: '{Target.Describe()}' is {ValueConvert.TypeName(owner)}"),
        };
        state.SetMember(members, Name, value, Span);
    }

    public override string Describe() => $"{Target.Describe()}.{Name}";

    public override void Collect(NeedsCollector needs) => needs.Path(this);

    /// <summary>Named arguments are optional by nature: one that was not given is null.</summary>
    static bool IsAbsentArgument(object owner) => owner is ScriptArray { IsArguments: true };

    ScriptRuntimeException Unknown(object owner) =>
        new(Span, $"unknown member '{Describe()}'{Spelling.Hint(Name, Members.Names(owner), Target.Describe() + ".")}");
}
