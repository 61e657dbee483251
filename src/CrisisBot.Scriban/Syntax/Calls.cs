namespace CrisisBot.Scriban;

/// <summary>An argument given by name.</summary>
internal readonly record struct NamedArgument(string Name, Expression Value, SourceSpan Span);

/// <summary>The name of a built-in function before its arguments are known; never evaluated.</summary>
internal sealed class FunctionName(SourceSpan span, Builtin function) : Expression(span)
{
    public Builtin Function { get; } = function;

    public override object? Evaluate(RenderState state) => throw new ScriptRuntimeException(Span, $"{Function.Name} is a function, not a value");

    public override void Collect(NeedsCollector needs)
    {
    }
}

/// <summary>A call of a built-in function, found when the template was parsed.</summary>
internal sealed class BuiltinCall(SourceSpan span, Builtin function, Expression?[] arguments) : Expression(span)
{
    public override object? Evaluate(RenderState state)
    {
        state.Step(Span);
        var call = new Call(state, Span, function, At(0, state), At(1, state), At(2, state), At(3, state), At(4, state));
        return function.Body(in call);
    }

    public override void Collect(NeedsCollector needs)
    {
        foreach (var argument in arguments)
        {
            argument?.Collect(needs);
        }

        if (function.TakesMemberName && arguments is [{ } list, Literal { Value: string member }, ..])
        {
            needs.ElementMember(list, member);
        }
    }

    object? At(int index, RenderState state) => index < arguments.Length ? arguments[index]?.Evaluate(state) : null;
}

/// <summary>A call of a function the template defined.</summary>
internal sealed class DynamicCall(SourceSpan span, PathExpression target, Expression[] arguments, NamedArgument[] named, bool isExplicit)
    : Expression(span)
{
    public PathExpression Target { get; } = target;

    public override object? Evaluate(RenderState state) => Target.Read(state) is FunctionDefinition function
        ? function.Call(state, Span, arguments, named)
        : throw new ScriptRuntimeException(Target.Span, $"'{Target.Describe()}' is not a function");

    /// <summary><c>f(x, y)</c> before <c>=</c> declares a function; gives the names, or null if this cannot be one.</summary>
    public string[]? AsDeclaration()
    {
        var names = new List<string>();
        foreach (var argument in arguments)
        {
            if (argument is Variable name)
            {
                names.Add(name.Name);
            }
        }

        return isExplicit && named.Length == 0 && Target is Variable && names.Count == arguments.Length ? [.. names] : null;
    }

    public override void Collect(NeedsCollector needs)
    {
        needs.All(arguments);
        foreach (var argument in named)
        {
            argument.Value.Collect(needs);
        }
    }
}

/// <summary><c>include 'name' arguments</c></summary>
internal sealed class Include(SourceSpan span, string name, Expression[] arguments, NamedArgument[] named) : Expression(span)
{
    public override object? Evaluate(RenderState state)
    {
        var template = state.Context.Include(name, Span);
        var (list, locals) = ArgumentsOf(state, arguments, named);
        state.EnterCall(Span);
        var outer = state.EnterLocals(list, locals);
        var indent = state.Indent;
        state.Indent = null;
        var text = state.CaptureLines(template.Page);
        state.Indent = indent;
        state.LeaveLocals(outer);
        state.LeaveCall();
        return text;
    }

    public override void Collect(NeedsCollector needs)
    {
        needs.Include(name);
        needs.All(arguments);
        foreach (var argument in named)
        {
            argument.Value.Collect(needs);
        }
    }

    /// <summary>Named arguments can be read both as members of <c>$</c> and as variables: <c>$.name</c> and <c>$name</c>.</summary>
    public static (ScriptArray List, ScriptObject? Locals) ArgumentsOf(RenderState state, Expression[] arguments, NamedArgument[] named)
    {
        var list = new ScriptArray(arguments.Length) { Named = new ScriptObject() };
        foreach (var argument in arguments)
        {
            list.Items.Add(argument.Evaluate(state));
        }

        ScriptObject? locals = null;
        foreach (var argument in named)
        {
            var value = argument.Value.Evaluate(state);
            list.Named.Set(argument.Name, value);
            (locals ??= new ScriptObject()).Set(argument.Name, value);
        }

        return (list, locals);
    }
}
