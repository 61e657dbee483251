namespace CrisisBot.Scriban;

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
        needs.Called(Target);
        needs.All(arguments);
        foreach (var argument in named)
        {
            argument.Value.Collect(needs);
        }
    }
}
