namespace CrisisBot.Scriban;

/// <summary><c>include 'name' arguments</c></summary>
internal sealed class Include(SourceSpan span, string name, Expression[] arguments, NamedArgument[] named) : Expression(span)
{
    public override object? Evaluate(RenderState state)
    {
        var template = state.Context.Include(name, Span);
        state.Provenance?.Include(template);
        var (list, locals) = ArgumentsOf(state, arguments, named);
        state.EnterCall(Span);
        var outer = state.EnterLocals(list, locals);
        var indent = state.Indent;
        state.Indent = null;
        var text = state.CaptureInclude(template.Page);
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
        var list = new ScriptArray(arguments.Length) { Named = new ScriptObject(), IsArguments = true };
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
