using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using CrisisBot.Core.Plans;

namespace CrisisBot.Core.Incidents;

/// <summary>
/// The posts an incident is about, oldest first. A storm brings many thousands, so one more costs no more than the first: lists that follow from each other
/// share one array, of which each sees its own part, and what is asked of all posts is kept.
/// </summary>
public sealed class SignalList : IReadOnlyList<Signal>
{
    readonly Shared _shared;
    readonly ImmutableHashSet<string> _erased;

    SignalList(Shared shared, int count, ImmutableHashSet<string> erased, long? reach, ImmutableArray<string> networks, ImmutableArray<string?> languages) =>
        (_shared, Count, _erased, Reach, Networks, Languages) = (shared, count, erased, reach, networks, languages);

    // Of how many it is known whether they are negative, and how many are.
    (int Judged, int Negative) Moods { get; init; }

    /// <summary>No post.</summary>
    public static SignalList Empty => new(new Shared(), 0, ImmutableHashSet.Create<string>(StringComparer.Ordinal), null, [], []);

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public Signal this[int index] => index < Count ? _shared.Items[index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>How many follow their authors together; null when of none it is known.</summary>
    public long? Reach { get; }

    /// <summary>The networks they are on, each once.</summary>
    public ImmutableArray<string> Networks { get; }

    /// <summary>The languages they are in, each once; null among them when one's isn't known.</summary>
    public ImmutableArray<string?> Languages { get; }

    /// <summary>The post with this key, or null.</summary>
    public Signal? Find(string mention) => PlaceOf(mention) is { } place ? _shared.Items[place] : null;

    /// <summary>With one more. A post that is among them already is counted again, and found where it was first.</summary>
    public SignalList Add(Signal signal) => new(
        _shared.Add(Count, signal),
        Count + 1,
        _erased,
        signal.Reach is { } reach ? (Reach ?? 0) + reach : Reach,
        Networks.Contains(signal.Mention.Network) ? Networks : Networks.Add(signal.Mention.Network),
        Languages.Contains(signal.Mention.Language) ? Languages : Languages.Add(signal.Mention.Language))
    {
        Moods = signal.Mention.IsNegative is { } negative ? (Moods.Judged + 1, Moods.Negative + (negative ? 1 : 0)) : Moods,
    };

    /// <summary>What the severity is judged by, in a scenario.</summary>
    public Situation Judge(string scenario) => new(scenario, Reach ?? 0, Count)
    {
        Languages = [.. Languages.OfType<string>().Select(language => language.Split('-', '_')[0].ToLowerInvariant()).Distinct()],
        Judged = Moods.Judged,
        Negative = Moods.Negative,
    };

    /// <summary>Whether the text and author of the post with this key were erased.</summary>
    public bool IsErased(string mention) => _erased.Contains(mention);

    /// <summary>With these posts marked as erased.</summary>
    public SignalList WithErased(IEnumerable<string> mentions) => new(_shared, Count, _erased.Union(mentions), Reach, Networks, Languages) { Moods = Moods };

    /// <inheritdoc/>
    public IEnumerator<Signal> GetEnumerator()
    {
        for (var index = 0; index < Count; index++) yield return _shared.Items[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Where the post with this key stands, from 0; null when it doesn't.</summary>
    public int? PlaceOf(string mention) => _shared.Places.TryGetValue(mention, out var place) && place < Count ? place : null;

    /// <summary>What lists share. What one of them sees never changes: items are only added behind it, and a larger array holds the same.</summary>
    sealed class Shared
    {
        readonly Lock _gate = new();
        volatile Signal[] _items = [];
        int _count;

        public Shared(params ReadOnlySpan<Signal> items)
        {
            (_items, _count) = (items.ToArray(), items.Length);
            for (var place = 0; place < _count; place++) Places.TryAdd(items[place].Mention.Key, place);
        }

        public Signal[] Items => _items;

        public ConcurrentDictionary<string, int> Places { get; } = new(concurrencyLevel: 1, capacity: 4, StringComparer.Ordinal);

        /// <summary>Adds behind the first so many; whoever else added there first keeps the place, and this begins anew.</summary>
        public Shared Add(int behind, Signal signal)
        {
            lock (_gate)
            {
                // What is decided is folded once to be looked at, and once more when it is stored.
                if (_count > behind && _items[behind] == signal) return this;
                if (_count != behind) return new Shared([.. _items.AsSpan(0, behind), signal]);
                if (_items.Length == _count)
                {
                    var larger = new Signal[Math.Max(4, _count * 2)];
                    _items.CopyTo(larger, 0);
                    _items = larger;
                }
                _items[_count++] = signal;
                Places.TryAdd(signal.Mention.Key, behind);
                return this;
            }
        }
    }
}
