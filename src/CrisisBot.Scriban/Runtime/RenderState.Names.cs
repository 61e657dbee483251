namespace CrisisBot.Scriban;

internal sealed partial class RenderState
{
    ScriptObject? _globals;
    ScriptObject? _locals;

    /// <summary>The innermost scope; the globals come after all scopes.</summary>
    public Scope? Scope { get; set; }

    /// <summary>The list <c>$</c> of the running function or include.</summary>
    public ScriptArray? Arguments { get; private set; }

    public object? Get(string name, SourceSpan span)
    {
        for (var scope = Scope; scope is not null; scope = scope.Parent)
        {
            if (scope.TryGet(name, out var scoped))
            {
                return scoped;
            }
        }

        if ((_globals is not null && _globals.TryGetValue(name, out var value)) || Context.Model.TryGetValue(name, out value))
        {
            return value;
        }

        return name == "empty" ? EmptyObject.Value : throw Unknown(name, span);
    }

    /// <summary>Assigns to the innermost <c>with</c> object or parameter list, else to the globals, as Scriban does.</summary>
    public void Set(string name, object? value, SourceSpan span)
    {
        for (var scope = Scope; scope is not null; scope = scope.Parent)
        {
            if (scope is LoopScope loop && loop.Variable == name)
            {
                throw new ScriptRuntimeException(span, $"'{name}' is the variable of a loop and cannot be assigned within it");
            }

            if (scope.Members is not null)
            {
                SetMember(scope.Members, name, value, span);
                return;
            }
        }

        if (Context.Model.ContainsKey(name))
        {
            throw new ScriptRuntimeException(span, $"'{name}' belongs to the model and cannot be assigned; choose another name");
        }

        SetMember(_globals ??= new ScriptObject(), name, value, span);
    }

    public void SetMember(ScriptObject target, string name, object? value, SourceSpan span)
    {
        if (target.IsReadOnly)
        {
            throw new ScriptRuntimeException(span, $"'{name}' belongs to the model and cannot be assigned");
        }

        target.Set(name, value);
        CheckCount(target.Count, span);
    }

    public object? GetLocal(string name, SourceSpan span) =>
        _locals is not null && _locals.TryGetValue(name, out var value)
            ? value
            : throw new ScriptRuntimeException(span, $"unknown variable '${name}'{Spelling.Hint(name, _locals?.Keys ?? [], "$")}");

    public void SetLocal(string name, object? value, SourceSpan span) => SetMember(_locals ??= new ScriptObject(), name, value, span);

    public void RemoveLocal(string name) => _locals?.Members.Remove(name);

    /// <summary>Opens a page or function with its own <c>$</c> variables; give the result to <see cref="LeaveLocals"/>.</summary>
    public (ScriptObject? Locals, ScriptArray? Arguments) EnterLocals(ScriptArray arguments, ScriptObject? locals)
    {
        var outer = (_locals, Arguments);
        (_locals, Arguments) = (locals, arguments);
        return outer;
    }

    public void LeaveLocals((ScriptObject? Locals, ScriptArray? Arguments) outer) => (_locals, Arguments) = outer;

    ScriptRuntimeException Unknown(string name, SourceSpan span)
    {
        var known = new List<string>();
        for (var scope = Scope; scope is not null; scope = scope.Parent)
        {
            known.AddRange(scope is LoopScope loop ? loop.Variable is null ? [] : [loop.Variable] : scope.Members!.Keys);
        }

        known.AddRange(_globals?.Keys ?? []);
        known.AddRange(Context.Model.Keys);
        return new ScriptRuntimeException(span, $"unknown variable '{name}'{Spelling.Hint(name, known)}");
    }
}
