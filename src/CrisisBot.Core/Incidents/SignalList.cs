using System.Collections;
using System.Collections.Immutable;

namespace CrisisBot.Core.Incidents;

/// <summary>The posts an incident is about, oldest first. A storm brings many thousands, and one more costs no more than the first: what is asked of all of them is kept.</summary>
public sealed class SignalList : IReadOnlyList<Signal>
{
    /// <summary>No post.</summary>
    public static SignalList Empty { get; } = new([], ImmutableDictionary.Create<string, int>(StringComparer.Ordinal), null, [], []);

    readonly ImmutableList<Signal> _signals;
    readonly ImmutableDictionary<string, int> _places;

    SignalList(ImmutableList<Signal> signals, ImmutableDictionary<string, int> places, long? reach, ImmutableArray<string> networks, ImmutableArray<string?> languages) =>
        (_signals, _places, Reach, Networks, Languages) = (signals, places, reach, networks, languages);

    /// <inheritdoc/>
    public int Count => _signals.Count;

    /// <inheritdoc/>
    public Signal this[int index] => _signals[index];

    /// <summary>How many follow their authors together; null when of none it is known.</summary>
    public long? Reach { get; }

    /// <summary>The networks they are on, each once.</summary>
    public ImmutableArray<string> Networks { get; }

    /// <summary>The languages they are in, each once; null among them when one's isn't known.</summary>
    public ImmutableArray<string?> Languages { get; }

    /// <summary>The post with this key, or null.</summary>
    public Signal? Find(string mention) => _places.TryGetValue(mention, out var place) ? _signals[place] : null;

    /// <summary>With one more. A post that is among them already is counted again, and found where it was first.</summary>
    public SignalList Add(Signal signal)
    {
        var key = signal.Mention.Key;
        return new(
            _signals.Add(signal),
            _places.ContainsKey(key) ? _places : _places.Add(key, Count),
            signal.Reach is { } reach ? (Reach ?? 0) + reach : Reach,
            Networks.Contains(signal.Mention.Network) ? Networks : Networks.Add(signal.Mention.Network),
            Languages.Contains(signal.Mention.Language) ? Languages : Languages.Add(signal.Mention.Language));
    }

    /// <summary>With one marked as erased; nothing changes when there is no such post.</summary>
    public SignalList WithErased(string mention) =>
        _places.TryGetValue(mention, out var place) ? new(_signals.SetItem(place, _signals[place] with { IsErased = true }), _places, Reach, Networks, Languages) : this;

    /// <inheritdoc/>
    public IEnumerator<Signal> GetEnumerator() => _signals.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
