using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Effects;

/// <summary>Which card.</summary>
public enum CardKind
{
    /// <summary>The alert, in the channel.</summary>
    Alert,
    /// <summary>The incident, as the root of its thread.</summary>
    Incident,
    /// <summary>A draft, in the thread.</summary>
    Draft,
    /// <summary>The fact board, in the thread.</summary>
    Facts,
    /// <summary>The checklist, in the thread.</summary>
    Tasks,
    /// <summary>What was decided, in the thread.</summary>
    Decisions,
    /// <summary>How it stood at a time, for the management, in the thread: it stays as it is.</summary>
    Summary,
}

/// <summary>A card is to stand in a conversation.</summary>
/// <param name="Effect">The effect's id.</param>
/// <param name="Kind">Which card.</param>
/// <param name="Channel">The channel; an incident's card opens a thread in it, a draft's or a board goes into that thread.</param>
/// <param name="Draft">The draft's id, for a draft's card.</param>
public sealed record CardRequested(string Effect, CardKind Kind, string? Channel, string? Draft = null) : EffectRequest(Effect)
{
    const string ThreadEffect = "card:thread:";

    /// <summary>The alert in a channel.</summary>
    public static CardRequested Alert(string channel) => new($"card:alert:{channel}", CardKind.Alert, channel);

    /// <summary>The incident's thread in a channel.</summary>
    public static CardRequested Thread(string channel) => new($"{ThreadEffect}{channel}", CardKind.Incident, channel);

    /// <summary>A draft in the incident's thread in a channel.</summary>
    public static CardRequested ForDraft(string draft, string channel) => new($"card:draft:{draft}:{channel}", CardKind.Draft, channel, draft);

    /// <summary>A board in the incident's thread in a channel.</summary>
    public static CardRequested Board(CardKind board, string channel) => new($"card:{JsonNamingPolicy.CamelCase.ConvertName(board.ToString())}:{channel}", board, channel);

    /// <summary>A summary in the incident's thread in a channel.</summary>
    public static CardRequested Summary(int number, string channel) => new(string.Create(CultureInfo.InvariantCulture, $"card:summary:{number}:{channel}"), CardKind.Summary, channel);

    /// <summary>Whether it is kept true after it was posted.</summary>
    [JsonIgnore] public bool IsKeptTrue => Kind != CardKind.Summary;

    /// <summary>Whether it stands in a thread that another card opens.</summary>
    [JsonIgnore] public bool IsInThread => Kind is not (CardKind.Alert or CardKind.Incident);

    /// <summary>The incident's thread in a channel, once it is open.</summary>
    public static string? ThreadOf(Incident incident, string channel) => incident.Cards.GetValueOrDefault(Thread(channel).Effect)?.Conversation;

    /// <summary>The channels the incident has a thread in, or will have.</summary>
    public static IEnumerable<string> Threads(Incident incident) =>
        incident.Effects.Values.Select(effect => effect.Request).OfType<CardRequested>().Where(card => card.Kind == CardKind.Incident).Select(card => card.Channel!);

    /// <summary>Whether one of the incident's threads was tried and isn't open yet.</summary>
    public static bool IsThreadTrouble(Incident incident) => incident.Effects.Values.Any(effect => effect.Problem is not null && IsThread(effect.Request.Effect));

    /// <summary>Whether a card of the incident can't be posted because the bot may not, in another channel than this.</summary>
    public static bool IsBarred(Incident incident, string? except = null) => incident.Effects.Values.Any(effect => IsBarred(effect) && ((CardRequested)effect.Request).Channel != except);

    /// <summary>Whether this one can't.</summary>
    public static bool IsBarred(EffectState effect) => effect is { IsPending: true, Request: CardRequested, Problem: Reasons.MayNotPost };

    /// <summary>Whether an effect is a thread of the incident: people are waiting for it.</summary>
    public static bool IsThread(string effect) => effect.StartsWith(ThreadEffect, StringComparison.Ordinal);
}

/// <summary>A card that stands in a conversation.</summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="Activity">The activity that carries it.</param>
public sealed record PostedCard(string Conversation, string Activity);

/// <summary>Notes that a card stands.</summary>
public sealed record CompleteCard(string Effect, string Conversation, string Activity, long DrawnFrom) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        incident.Effects.GetValueOrDefault(Effect) is { IsPending: true, Request: CardRequested } ? new CardPosted(Effect, Conversation, Activity, DrawnFrom) : new EffectNotDue(Effect);
}

/// <summary>Ends a post that didn't come about before the incident was over: it would tell nobody anything.</summary>
public sealed record GiveUpCard(string Effect) : ICommand<Incident>
{
    const string TooLate = "the incident was over";

    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        incident.IsOver && incident.Effects.GetValueOrDefault(Effect) is { IsPending: true, Request: CardRequested } effect
            ? new EffectFailed(Effect, effect.Problem ?? TooLate, RetryAt: null)
            : new EffectNotDue(Effect);
}

/// <summary>Notes that all cards show a revision.</summary>
public sealed record NoteDrawn(long Revision) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) => Revision > incident.DrawnRevision ? new CardsDrawn(Revision) : [];
}

/// <summary>Asks for a card anew: the one posted is gone from its conversation.</summary>
public sealed record ReplaceCard(string Effect, string Activity) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        incident.Cards.GetValueOrDefault(Effect)?.Activity == Activity ? new CardLost(Effect, Activity) : [];
}

/// <summary>A card stands in a conversation.</summary>
public sealed record CardPosted(string Effect, string Conversation, string Activity, long DrawnFrom) : IncidentEvent
{
    /// <inheritdoc/>
    [JsonIgnore] public override bool IsVisible => false;

    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit)
    {
        // Other cards said that the thread couldn't be opened, or that the bot may not post there.
        var wasTold = (CardRequested.IsThreadTrouble(incident) && CardRequested.IsThread(Effect)) || CardRequested.IsBarred(incident.Effects[Effect]);
        var noted = incident.Note(Effect, effect => effect with { Status = EffectStatus.Completed, Problem = null }) with { Revision = wasTold ? incident.Revision + 1 : incident.Revision };
        if (incident.Effects[Effect].Request is CardRequested { IsKeptTrue: false }) return noted;
        // A card drawn from an older state than the others show must be drawn again.
        var drawn = incident.Cards.IsEmpty ? DrawnFrom : Math.Min(incident.DrawnRevision, DrawnFrom);
        return noted with
        {
            Cards = incident.Cards.SetItem(Effect, new PostedCard(Conversation, Activity)),
            DrawnRevision = drawn,
        };
    }
}

/// <summary>All posted cards show what was so at this revision.</summary>
public sealed record CardsDrawn(long Revision) : IncidentEvent
{
    /// <inheritdoc/>
    [JsonIgnore] public override bool IsVisible => false;

    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident with { DrawnRevision = Revision };
}

/// <summary>A posted card is gone, and is asked for anew.</summary>
public sealed record CardLost(string Effect, string Activity) : IncidentEvent
{
    /// <inheritdoc/>
    [JsonIgnore] public override bool IsVisible => false;

    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) =>
        incident.Note(Effect, effect => effect with { Status = EffectStatus.Requested }) with { Cards = incident.Cards.Remove(Effect) };
}
