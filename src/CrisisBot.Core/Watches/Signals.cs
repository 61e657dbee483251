using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Watches;

/// <summary>What a watch has seen: which post belongs to which matter. It alone decides whether a post is a new matter.</summary>
public sealed record Signals : IState<Signals>
{
    /// <inheritdoc/>
    public static Signals Initial { get; } = new();

    /// <summary>The matter that signals join, if any.</summary>
    public string? Matter { get; init; }
    /// <summary>When its newest signal was seen.</summary>
    public Instant LastAt { get; init; }
    /// <summary>The matter of each post, by the post's key.</summary>
    public ImmutableDictionary<string, string> Matters { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <inheritdoc/>
    public bool IsOpen => true;
}

/// <summary>A post the watch matched.</summary>
/// <param name="Watch">The watch's id.</param>
/// <param name="Window">How long a matter takes signals after its newest.</param>
/// <param name="Mention">The post.</param>
public sealed record NoteSignal(string Watch, Duration Window, MentionReference Mention) : ICommand<Signals>
{
    /// <inheritdoc/>
    public Decision Decide(Signals signals, Context context) =>
        signals.Matter is { } matter && context.Now - signals.LastAt <= Window
            ? new Signalled(Mention, matter)
            : new Signalled(Mention, MatterId.Of(Watch, Mention.Key));
}

/// <summary>The matter a post was given to is over: the post begins a new one.</summary>
/// <param name="Watch">The watch's id.</param>
/// <param name="Mention">The post.</param>
/// <param name="Over">The matter that is over.</param>
public sealed record BeginNewMatter(string Watch, MentionReference Mention, string Over) : ICommand<Signals>
{
    /// <inheritdoc/>
    public Decision Decide(Signals signals, Context context)
    {
        if (signals.Matters.GetValueOrDefault(Mention.Key) != Over) return [];
        // Another post may have begun the next matter meanwhile.
        return new Signalled(Mention, signals.Matter is { } next && next != Over ? next : MatterId.Of(Watch, $"{Mention.Key}|{Over}"));
    }
}

/// <summary>Somebody reported a matter themselves. Each report is a matter of its own; reported again, it stays the same one until that is over.</summary>
/// <param name="Watch">The id of the watch that people's reports make up.</param>
/// <param name="Mention">What they reported.</param>
/// <param name="Over">The matter of an earlier report of the same, which is over; null when none is known.</param>
public sealed record NoteReport(string Watch, MentionReference Mention, string? Over) : ICommand<Signals>
{
    /// <inheritdoc/>
    public Decision Decide(Signals signals, Context context) =>
        context.Plan.Member(context.By.Id) is null ? new NotInPlan(context.By.Name)
        : signals.Matters.GetValueOrDefault(Mention.Key) != Over ? []
        : new Signalled(Mention, MatterId.Of(Watch, Over is null ? Mention.Key : $"{Mention.Key}|{Over}"));
}

/// <summary>A post belongs to a matter.</summary>
public sealed record Signalled(MentionReference Mention, string Matter) : Event<Signals>
{
    /// <inheritdoc/>
    public override Signals Apply(Signals state, Commit commit) => state with
    {
        Matter = Matter,
        LastAt = commit.At,
        Matters = state.Matters.SetItem(Mention.Key, Matter),
    };
}

static class MatterId
{
    /// <summary>Derived, so that raising a matter twice is raising it once.</summary>
    public static string Of(string watch, string first) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{watch}|{first}")))[..8];
}
