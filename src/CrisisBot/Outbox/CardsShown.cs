using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CrisisBot.BotFramework.Connector;
using CrisisBot.Core.Effects;
using NodaTime;

namespace CrisisBot.Outbox;

/// <summary>What this process has last shown on each card, so that a card that didn't change isn't sent again, and one that can't be updated now rests a while.</summary>
sealed class CardsShown
{
    readonly ConcurrentDictionary<PostedCard, string> _hashes = new();
    readonly ConcurrentDictionary<PostedCard, (int Failures, Instant Until)> _resting = new();

    /// <summary>Whether the card shows just this.</summary>
    public bool IsSame(PostedCard card, string json) => _hashes.TryGetValue(card, out var hash) && hash == Hash(json);

    /// <summary>The card shows this now.</summary>
    public void Note(PostedCard card, string json)
    {
        _hashes[card] = Hash(json);
        _resting.TryRemove(card, out _);
    }

    /// <summary>How long the card is left alone yet, or null.</summary>
    public Duration? Rest(PostedCard card, Instant now) => _resting.TryGetValue(card, out var resting) && resting.Until > now ? resting.Until - now : null;

    /// <summary>An update failed for now: the card is left alone, longer with each failure in a row.</summary>
    public Duration LetRest(PostedCard card, Instant now, ConnectorException problem)
    {
        var failures = _resting.GetValueOrDefault(card).Failures + 1;
        var pause = Backoff.After(failures, problem);
        _resting[card] = (failures, now + pause);
        return pause;
    }

    static string Hash(string json) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
