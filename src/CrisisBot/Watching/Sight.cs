using System.Collections.Concurrent;
using System.Collections.Immutable;
using CrisisBot.Core.Networks;

namespace CrisisBot.Watching;

/// <summary>What this process sees of the networks it reads: a monitor that is blind must know it.</summary>
sealed class Sight(TimeProvider time)
{
    readonly ConcurrentDictionary<string, Seen> _networks = new(StringComparer.Ordinal);

    /// <summary>Reading begins. From the first time on it is expected that something is seen.</summary>
    public void Begin(string network) => _networks.TryAdd(network, new(time.GetUtcNow(), ImmutableDictionary<string, DateTimeOffset>.Empty));

    /// <summary>Another replica reads it.</summary>
    public void Leave(string network) => _networks.TryRemove(network, out _);

    /// <summary>A look was taken, and what it brought is durable.</summary>
    public void Note(string network, MentionBatch look)
    {
        var now = time.GetUtcNow();
        var before = _networks[network];
        // What couldn't be read before keeps the time since when.
        var unread = look.Unread.ToImmutableDictionary(part => part, part => before.Unread.GetValueOrDefault(part, now));
        _networks[network] = new(look.IsBlind ? before.At : now, unread);
    }

    /// <summary>What is seen of a network; null when this process doesn't read it.</summary>
    public Seen? Of(string network) => _networks.GetValueOrDefault(network);
}

/// <summary>What is seen of a network.</summary>
/// <param name="At">When something was read there last, or reading began.</param>
/// <param name="Unread">The parts that can't be read, and since when.</param>
sealed record Seen(DateTimeOffset At, ImmutableDictionary<string, DateTimeOffset> Unread);
