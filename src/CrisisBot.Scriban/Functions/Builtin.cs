namespace CrisisBot.Scriban;

/// <summary>A built-in function: its name, its parameters as Scriban documents them, and its work.</summary>
internal sealed class Builtin
{
    /// <param name="name">The name with its group, such as <c>string.upcase</c>.</param>
    /// <param name="parameters">The parameters' names, those that may be left out marked by <c>?</c>.</param>
    /// <param name="body">The work.</param>
    public Builtin(string name, string parameters, BuiltinBody body)
    {
        Name = name;
        Signature = $"{name} {parameters}";
        Parameters = parameters.Replace("?", "", StringComparison.Ordinal).Split(' ');
        Required = parameters.Split(' ').Count(p => !p.EndsWith('?'));
        Body = body;
    }

    public string Name { get; }

    public string Signature { get; }

    public string[] Parameters { get; }

    public int Required { get; }

    public BuiltinBody Body { get; }

    /// <summary>Whether the second argument names a member of each element.</summary>
    public bool TakesMemberName => Name is "array.map" or "array.sort";
}
