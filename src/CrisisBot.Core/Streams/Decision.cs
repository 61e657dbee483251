using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CrisisBot.Core.Streams;

/// <summary>What follows from a command: events, a refusal, or nothing (it is so already).</summary>
[CollectionBuilder(typeof(Decision), nameof(Of))]
public readonly struct Decision : IEnumerable<Event>
{
    readonly ImmutableArray<Event> _events;

    Decision(ImmutableArray<Event> events, Refusal? refusal) => (_events, Refusal) = (events, refusal);

    /// <summary>The events, none when refused.</summary>
    public ImmutableArray<Event> Events => _events.IsDefault ? [] : _events;

    /// <summary>Why not, or null.</summary>
    public Refusal? Refusal { get; }

    /// <summary>These events.</summary>
    public static Decision Of(ReadOnlySpan<Event> events) => new([.. events], null);

    /// <inheritdoc/>
    public IEnumerator<Event> GetEnumerator() => ((IEnumerable<Event>)Events).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>This one event.</summary>
    public static implicit operator Decision(Event happened) => new([happened], null);

    /// <summary>No, and why.</summary>
    public static implicit operator Decision(Refusal refusal) => new([], refusal);
}

/// <summary>Why something wasn't done: a code and its arguments; the edge finds the words. Its name says it.</summary>
public abstract record Refusal
{
    /// <summary>The code its words are found by.</summary>
    public string Code => JsonNamingPolicy.CamelCase.ConvertName(GetType().Name);
}
