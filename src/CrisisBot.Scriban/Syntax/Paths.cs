namespace CrisisBot.Scriban;

/// <summary>An expression that names a place: it can be read, and where it is the template's own, assigned.</summary>
internal abstract class PathExpression(SourceSpan span) : Expression(span)
{
    /// <summary>Gives the value; a function is given as such instead of being called.</summary>
    public abstract object? Read(RenderState state);

    public abstract void Assign(RenderState state, object? value);

    public sealed override object? Evaluate(RenderState state)
    {
        var value = Read(state);
        return value is FunctionDefinition function ? function.Call(state, Span, [], []) : value;
    }
}

/// <summary><c>name</c></summary>
internal sealed class Variable(SourceSpan span, string name) : PathExpression(span)
{
    public string Name { get; } = name;

    public override object? Read(RenderState state) => state.Get(Name, Span);

    public override void Assign(RenderState state, object? value) => state.Set(Name, value, Span);

    public override string Describe() => Name;

    public override void Collect(NeedsCollector needs) => needs.Path(this);
}

/// <summary><c>$name</c></summary>
internal sealed class LocalVariable(SourceSpan span, string name) : PathExpression(span)
{
    public string Name { get; } = name;

    public override object? Read(RenderState state) => state.GetLocal(Name, Span);

    public override void Assign(RenderState state, object? value) => state.SetLocal(Name, value, Span);

    public override string Describe() => "$" + Name;

    public override void Collect(NeedsCollector needs)
    {
    }
}

/// <summary><c>$</c>, the list of a call's arguments.</summary>
internal sealed class ArgumentList(SourceSpan span) : PathExpression(span)
{
    public override object? Read(RenderState state) =>
        state.Arguments ?? throw new ScriptRuntimeException(Span, "'$' exists only in functions and included templates");

    public override void Assign(RenderState state, object? value) => throw new ScriptRuntimeException(Span, "'$' cannot be assigned");

    public override string Describe() => "$";

    public override void Collect(NeedsCollector needs)
    {
    }
}

/// <summary><c>for.index</c> and its siblings.</summary>
internal sealed class LoopValue(SourceSpan span, string keyword, LoopMember member) : Expression(span)
{
    public override object? Evaluate(RenderState state)
    {
        for (var scope = state.Scope; scope is not null; scope = scope.Parent)
        {
            if (scope is LoopScope loop && loop.Keyword == keyword)
            {
                return loop.Member(member);
            }
        }

        throw new ScriptRuntimeException(Span, $"'{keyword}' is known only within a '{keyword}' loop");
    }

    public override void Collect(NeedsCollector needs)
    {
    }
}
