namespace CrisisBot.Scriban;

/// <summary>What the expressions that are written name of the model. When in doubt a value counts as made of too much rather than too little.</summary>
internal sealed partial class NeedsCollector
{
    /// <summary>What the template's own variables were made of, as far as it was named where they were.</summary>
    readonly Dictionary<string, HashSet<string>> _madeOf = new(StringComparer.Ordinal);

    readonly Dictionary<OutputStatement, IReadOnlyList<string>> _outputs = [];

    /// <summary>The paths named in what is looked at now; null when nobody asks for them.</summary>
    HashSet<string>? _named;

    /// <summary>What each expression that is written names of the model, also by way of the template's own variables.</summary>
    public static IReadOnlyDictionary<OutputStatement, IReadOnlyList<string>> Outputs(Node page) => Of(page)._outputs;

    public void Output(OutputStatement statement, Expression value) => _outputs[statement] = [.. Named(value)];

    /// <summary>What a value names, which its variable is then made of.</summary>
    public void Assigned(PathExpression target, Node value)
    {
        MadeFrom(target, value);
        Assigned(target);
    }

    /// <summary>What a function names, whoever calls it may give.</summary>
    public void Defined(PathExpression target, Node body, Parameter[] parameters)
    {
        var outer = _named;
        _named = new HashSet<string>(StringComparer.Ordinal);
        Within(body, parameters);
        if (NameOf(target) is { } name)
        {
            MadeOf(name).UnionWith(_named);
        }

        _named = outer;
    }

    /// <summary>A function that is called gives what its body names.</summary>
    public void Called(PathExpression function) => NoteNamed(function, null);

    void MadeFrom(Expression target, Node value)
    {
        var named = Named(value);
        if (NameOf(target) is { } name)
        {
            MadeOf(name).UnionWith(named);
        }
    }

    HashSet<string> Named(Node node)
    {
        var outer = _named;
        _named = new HashSet<string>(StringComparer.Ordinal);
        node.Collect(this);
        var named = _named;
        (_named = outer)?.UnionWith(named);
        return named;
    }

    HashSet<string> MadeOf(string name) => _madeOf.TryGetValue(name, out var known) ? known : _madeOf[name] = new(StringComparer.Ordinal);

    /// <summary>The variable that a path begins with.</summary>
    static string? NameOf(Expression expression) => expression switch
    {
        Variable variable => variable.Name,
        LocalVariable local => local.Describe(),
        MemberAccess member => NameOf(member.Target),
        IndexAccess index => NameOf(index.Target),
        _ => null,
    };

    public void Local(LocalVariable local) => NoteNamed(local, null);

    void NoteNamed(Expression expression, string? path)
    {
        if (path is not null)
        {
            _named?.Add(path);
        }
        else if (NameOf(expression) is { } name && _madeOf.TryGetValue(name, out var made))
        {
            _named?.UnionWith(made);
        }
    }
}
