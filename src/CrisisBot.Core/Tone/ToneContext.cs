using System.Collections.Immutable;

namespace CrisisBot.Core.Tone;

/// <summary>What is known beside the text.</summary>
public sealed record ToneContext
{
    /// <summary>Nothing is known.</summary>
    public static ToneContext None { get; } = new();

    /// <summary>The brand's name and other names that aren't people's.</summary>
    public ImmutableArray<string> OwnNames { get; init; } = [];

    /// <summary>The team's people: none of them is named in public, except as who signs.</summary>
    public ImmutableArray<string> People { get; init; } = [];

    /// <summary>The verified facts, and whatever else is known to be right (such as the time of the next update), as they read; null when nobody keeps facts.</summary>
    public ImmutableArray<string>? Facts { get; init; }

    /// <summary>Domains that may be linked to, with all below them.</summary>
    public ImmutableArray<string> Domains { get; init; } = [];
}
