namespace CrisisBot.Scriban;

/// <summary>A running loop: its variable and what <c>for.index</c> and its siblings tell.</summary>
internal sealed class LoopScope(Scope? parent, string keyword, string? variable, int length) : Scope(parent, null)
{
    public string Keyword { get; } = keyword;

    public string? Variable { get; } = variable;

    public object? Value { get; set; }

    public int Index { get; set; }

    public bool Changed { get; set; }

    public override bool TryGet(string name, out object? value)
    {
        value = Value;
        return Variable is not null && string.Equals(name, Variable, StringComparison.Ordinal);
    }

    public object Member(LoopMember member) => member switch
    {
        LoopMember.Index => Boxes.Int(Index),
        LoopMember.ReverseIndex => Boxes.Int(length - Index - 1),
        LoopMember.First => Boxes.Bool(Index == 0),
        LoopMember.Last => Boxes.Bool(Index == length - 1),
        LoopMember.Even => Boxes.Bool(Index % 2 == 0),
        LoopMember.Odd => Boxes.Bool(Index % 2 != 0),
        LoopMember.Changed => Boxes.Bool(Changed),
        _ => Boxes.Int(length),
    };
}
