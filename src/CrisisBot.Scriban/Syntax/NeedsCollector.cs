namespace CrisisBot.Scriban;

/// <summary>Walks a syntax tree and notes the model paths and includes it names.</summary>
internal sealed partial class NeedsCollector
{
    readonly List<string> _paths = [];
    readonly List<string> _includes = [];
    readonly HashSet<string> _assigned = new(StringComparer.Ordinal);

    /// <summary>Names that stand for a path of the model; null stands for a value of the template's own.</summary>
    readonly Stack<(string Name, string? Path)> _aliases = new();

    string? _with;

    public static TemplateNeeds Collect(Node page)
    {
        var needs = Of(page);
        return new TemplateNeeds(needs._paths, needs._includes);
    }

    static NeedsCollector Of(Node page)
    {
        var needs = new NeedsCollector();
        page.Collect(needs);
        return needs;
    }

    public void All(IEnumerable<Expression> expressions)
    {
        foreach (var expression in expressions)
        {
            expression.Collect(this);
        }
    }

    public void Path(PathExpression expression)
    {
        var path = Resolve(expression);
        if (path is not null)
        {
            Note(_paths, path);
        }

        NoteNamed(expression, path);
        CollectInside(expression);
    }

    public void Include(string name) => Note(_includes, name);

    public void ElementMember(Expression list, string member)
    {
        if (list is PathExpression path && Resolve(path) is { } known)
        {
            Note(_paths, $"{known}[].{member}");
            _named?.Add($"{known}[].{member}");
        }
    }

    public void Assigned(PathExpression target)
    {
        if (target is Variable variable)
        {
            _assigned.Add(variable.Name);
        }
    }

    public void Loop(PathExpression variable, Expression list, Node body)
    {
        MadeFrom(variable, list);
        if (variable is not Variable { Name: var name })
        {
            body.Collect(this);
            return;
        }

        var known = list is PathExpression path ? Resolve(path) : null;
        _aliases.Push((name, known is null ? null : known + "[]"));
        body.Collect(this);
        _aliases.Pop();
    }

    public void With(Expression target, Node body)
    {
        var outer = _with;
        _with = target is PathExpression path ? Resolve(path) : null;
        body.Collect(this);
        _with = outer;
    }

    public void Within(Node body, Parameter[] parameters)
    {
        foreach (var parameter in parameters)
        {
            _aliases.Push((parameter.Name, null));
        }

        body.Collect(this);
        for (var i = 0; i < parameters.Length; i++)
        {
            _aliases.Pop();
        }
    }

    static void Note(List<string> notes, string note)
    {
        if (!notes.Contains(note))
        {
            notes.Add(note);
        }
    }

    /// <summary>Notes what the indexes of a path name, and what a path starts with if that is no name.</summary>
    void CollectInside(Expression expression)
    {
        switch (expression)
        {
            case MemberAccess member:
                CollectInside(member.Target);
                break;
            case IndexAccess index:
                CollectInside(index.Target);
                index.Index.Collect(this);
                break;
            case not PathExpression:
                expression.Collect(this);
                break;
        }
    }

    /// <summary>Gives the model's path, or null where the value is the template's own.</summary>
    string? Resolve(Expression expression) => expression switch
    {
        Variable variable => ResolveName(variable.Name),
        MemberAccess { Target: PathExpression target, Name: var name } when Resolve(target) is { } path => name == "size" ? path : $"{path}.{name}",
        IndexAccess { Target: PathExpression target, Index: Literal { Value: string name } } when Resolve(target) is { } path => $"{path}.{name}",
        IndexAccess { Target: PathExpression target } when Resolve(target) is { } path => $"{path}[]",
        _ => null,
    };

    string? ResolveName(string name)
    {
        foreach (var (alias, path) in _aliases)
        {
            if (alias == name)
            {
                return path;
            }
        }

        return _assigned.Contains(name) || name == "empty" ? null : _with is null ? name : $"{_with}.{name}";
    }
}
