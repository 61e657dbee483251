using System.Collections.Immutable;
using System.Text.Json;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Cards;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.LocalChannel.Live;

namespace CrisisBot.LocalChannel.Channel;

/// <summary>
/// The channel of the console: people's presses and words go to the bot as a channel of Teams would send them.
/// The browser, a drill and a test act through the same methods.
/// </summary>
public sealed class ConsoleChannel(IBot bot, Transcript transcript, CardViews views, ReadMarks marks, IPlans plans)
{
    static readonly Caller Itself = new(ConsoleIds.Channel, Authenticated: false);

    /// <summary>What changes, as it changes.</summary>
    public ChangeFeed<ConsoleChange> Feed => transcript.Feed;

    /// <summary>The team's channel, then the threads, the one with the newest activity first.</summary>
    public ImmutableArray<ConsoleConversation> Conversations => ConsoleConversation.All(transcript);

    /// <summary>Loads the transcript, then tells the bot of the team's channel. Done at every start; the bot knows it may have heard it before.</summary>
    /// <exception cref="StoreUnavailableException">The bot couldn't note the channel, so nothing would ever be shown in it.</exception>
    public async Task Start(CancellationToken ct)
    {
        await transcript.Load(ct);
        marks.StartAt(transcript.Last);
        await Tell(PersonActivities.Installed(), ct);
        await Tell(PersonActivities.BotAdded(), ct);
    }

    async Task Tell(Activity activity, CancellationToken ct)
    {
        if (await Send(Itself, activity, ConsoleIds.Team, Guid.NewGuid().ToString(), ct) is { Status: >= 400 }) throw new StoreUnavailableException("the console's channel can't be noted");
    }

    /// <summary>What was said in a conversation, oldest first.</summary>
    public ImmutableArray<TranscriptEntry> Activities(string conversationId) => transcript.Of(conversationId);

    /// <summary>One activity, or null.</summary>
    public TranscriptEntry? Activity(string conversationId, string activityId) => transcript.Find(conversationId, activityId);

    /// <summary>A member presses a button of a card.</summary>
    /// <param name="persona">Who presses.</param>
    /// <param name="conversationId">The card's conversation.</param>
    /// <param name="activityId">The card's activity.</param>
    /// <param name="action">The button as that person saw it.</param>
    /// <param name="inputs">What was filled in, by the inputs' ids.</param>
    /// <param name="invokeId">The activity id of this press: the same for each repetition of it.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="ArgumentException">There is no such member or card.</exception>
    public async Task<InvokeResponse?> Press(Persona persona, string conversationId, string activityId, AdaptiveExecuteAction action, IReadOnlyDictionary<string, string>? inputs, string invokeId, CancellationToken ct = default)
    {
        var member = Member(persona);
        var card = Card(conversationId, activityId);
        var response = await Send(persona.Caller, PersonActivities.Invoke(member, card, action, inputs, "manual"), card.Conversation, invokeId, ct);
        // The bot may have updated the card meanwhile: its answer is then as new as the update.
        if (transcript.Find(conversationId, activityId) is { } now) views.Keep(persona, now, CardAnswer.Read(response));
        return response;
    }

    /// <summary>A member presses an Action.Submit: the bot gets a message with a value, which isn't shown as said.</summary>
    /// <exception cref="ArgumentException">There is no such member or card.</exception>
    public Task<InvokeResponse?> Submit(Persona persona, string conversationId, string activityId, JsonElement? data, IReadOnlyDictionary<string, string>? inputs, string id, CancellationToken ct = default)
    {
        var card = Card(conversationId, activityId);
        return Send(persona.Caller, PersonActivities.Submitted(Member(persona), card, data, inputs), card.Conversation, id, ct);
    }

    /// <summary>A member says something.</summary>
    /// <exception cref="ArgumentException">There is no such member or conversation.</exception>
    public async Task<TranscriptEntry> Say(Persona persona, string conversationId, string text, CancellationToken ct = default)
    {
        if (!transcript.Has(conversationId)) throw new ArgumentException($"There is no conversation {conversationId}.", nameof(conversationId));
        var entry = await transcript.Post(conversationId, PersonActivities.Said(Member(persona), text), ct);
        await bot.OnTurn(new Turn(entry.Activity, persona.Caller), ct);
        return entry;
    }

    /// <summary>The cards of an activity as this member sees them: their own view, where the card has one.</summary>
    /// <exception cref="ArgumentException">There is no such member.</exception>
    public Task<IReadOnlyList<AdaptiveCard>> Cards(Persona persona, TranscriptEntry entry, CancellationToken ct = default) =>
        views.Cards(Member(persona), persona, entry, (invoke, token) => Send(persona.Caller, invoke, entry.Conversation, Guid.NewGuid().ToString(), token), ct);

    /// <summary>The sentence the bot last answered this member with at this card, while it is fresh.</summary>
    public Notice? NoticeFor(Persona persona, string activityId) => views.NoticeFor(persona, activityId);

    /// <summary>The bot failed at a press: the member is told so at the card.</summary>
    public void Failed(Persona persona, string activityId) => views.Fail(persona, activityId);

    /// <summary>Waits until something holds, looking again at each change.</summary>
    public async Task WaitUntil(Func<bool> holds, CancellationToken ct)
    {
        for (var next = Feed.Next; !holds(); next = Feed.Next) await next.WaitAsync(ct);
    }

    Task<InvokeResponse?> Send(Caller caller, Activity activity, string conversation, string id, CancellationToken ct) =>
        bot.OnTurn(new Turn(transcript.Addressed(activity, conversation, id), caller), ct);

    TranscriptEntry Card(string conversation, string activity) =>
        transcript.Find(conversation, activity) ?? throw new ArgumentException($"There is no activity {activity}.", nameof(activity));

    Member Member(Persona persona) => plans.Current.Member(persona.Member) ?? throw new ArgumentException($"There is no member {persona.Member} in the plan.", nameof(persona));
}
