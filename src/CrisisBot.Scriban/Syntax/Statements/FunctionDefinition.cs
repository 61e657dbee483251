namespace CrisisBot.Scriban;

/// <summary>A parameter of a function the template defines.</summary>
internal readonly record struct Parameter(string Name, Expression? Default, bool TakesRest);

/// <summary><c>func name … end</c>, <c>func name(a, b = 1, rest...)</c> or <c>name(a) = expression</c>.</summary>
internal sealed class FunctionDefinition(SourceSpan span, PathExpression target, Parameter[]? parameters, Statement? body, Expression? result)
    : Statement(span)
{
    public override Flow Execute(RenderState state)
    {
        target.Assign(state, this);
        return Flow.Next;
    }

    public object? Call(RenderState state, SourceSpan caller, Expression[] arguments, NamedArgument[] named)
    {
        var (list, _) = Include.ArgumentsOf(state, arguments, named);
        var scope = state.Scope;
        var bound = parameters is null ? null : Bind(list, named, state, caller);
        state.EnterCall(caller);
        var outer = state.EnterLocals(list, null);
        state.Scope = bound is null ? scope : new Scope(scope, bound);
        var value = Run(state);
        state.Scope = scope;
        state.LeaveLocals(outer);
        state.LeaveCall();
        return value;
    }

    public override void Collect(NeedsCollector needs)
    {
        needs.Assigned(target);
        needs.Defined(target, body ?? (Node)result!, parameters ?? []);
    }

    object? Run(RenderState state)
    {
        if (result is not null)
        {
            return result.Evaluate(state);
        }

        var value = body!.Execute(state) == Flow.Return ? state.ReturnValue : null;
        state.ReturnValue = null;
        return value;
    }

    ScriptObject Bind(ScriptArray list, NamedArgument[] named, RenderState state, SourceSpan caller)
    {
        var bound = new ScriptObject();
        for (var i = 0; i < parameters!.Length; i++)
        {
            bound.Set(parameters[i].Name, Value(parameters[i], i, list, state, caller));
        }

        foreach (var argument in named)
        {
            if (!bound.ContainsKey(argument.Name))
            {
                throw new ScriptRuntimeException(
                    argument.Span,
                    $"'{target.Describe()}' has no parameter '{argument.Name}'{Spelling.Hint(argument.Name, bound.Keys)}");
            }
        }

        if (list.Count > parameters.Length && !Array.Exists(parameters, p => p.TakesRest))
        {
            throw new ScriptRuntimeException(caller, $"'{target.Describe()}' takes {parameters.Length} arguments, not {list.Count}");
        }

        return bound;
    }

    object? Value(Parameter parameter, int index, ScriptArray list, RenderState state, SourceSpan caller)
    {
        if (parameter.TakesRest)
        {
            var rest = new ScriptArray();
            rest.Items.AddRange(list.Items.Skip(index));
            return rest;
        }

        if (list.Named!.TryGetValue(parameter.Name, out var value))
        {
            return value;
        }

        return index < list.Count ? list[index]
            : parameter.Default is not null ? parameter.Default.Evaluate(state)
            : throw new ScriptRuntimeException(caller, $"'{target.Describe()}' needs the argument '{parameter.Name}'");
    }
}
