using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Networks;

/// <summary>How far a network has been read.</summary>
public sealed record Source : IState<Source>
{
    /// <inheritdoc/>
    public static Source Initial { get; } = new();

    /// <summary>The last cursor whose mentions are durable.</summary>
    public string? Cursor { get; init; }

    /// <inheritdoc/>
    public bool IsOpen => true;
}

/// <summary>Everything up to this cursor is durable.</summary>
public sealed record Advance(string Cursor) : ICommand<Source>
{
    /// <inheritdoc/>
    public Decision Decide(Source source, Context context) => source.Cursor == Cursor ? [] : new CursorAdvanced(Cursor);
}

/// <summary>A network was read up to here.</summary>
public sealed record CursorAdvanced(string Cursor) : Event<Source>
{
    /// <inheritdoc/>
    public override Source Apply(Source state, Commit commit) => state with { Cursor = Cursor };
}
