using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Cards;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Streams;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Outbox;

namespace CrisisBot.Tests.Support;

/// <summary>What people do, and what they see.</summary>
sealed partial class TestBot
{
    static readonly string[] OfTheIncident = ["accept", "stepBack", "handOver", "draft", "close", "openBoard", "summary", "reclassify", "stateFacts", "pause", "resume", "statement"];

    static readonly string[] OfTheFacts = ["stateFact", "verifyFact", "correctFact", "withdrawFact"];

    static readonly string[] OfTheTasks = ["beginTask", "finishTask", "skipTask", "reopenTask", "addTask"];

    static readonly string[] OfTheDecisions = ["recordDecision", "closeDecision"];

    static readonly string[] OfADraft = ["edit", "submit", "withdraw", "approve", "return", "reject", "recordLink", "settleNotPosted", "release", "takeBack"];

    /// <summary>Presses a button as the member sees it on their view of the newest card that has it.</summary>
    public async Task<CardAnswer> Press(string member, string verb, Dictionary<string, string>? inputs = null, string? invokeId = null) =>
        await Press(member, await Button(member, verb), inputs, invokeId);

    /// <summary>Presses a button seen before.</summary>
    public async Task<CardAnswer> Press(string member, SeenButton seen, Dictionary<string, string>? inputs = null, string? invokeId = null) =>
        CardAnswer.Read(await Console.Press(member, seen.Card.Conversation, seen.Card.Id, seen.Button, inputs ?? Ticked(seen), invokeId ?? $"press-{Interlocked.Increment(ref _presses)}"));

    /// <summary>The same by somebody who has signed in: nobody else makes a real account speak.</summary>
    public async Task<CardAnswer> PressSigned(string member, SeenButton seen, Dictionary<string, string>? inputs = null)
    {
        var response = await Console.Press(new Persona(member, IsSignedIn: true), seen.Card.Conversation, seen.Card.Id, seen.Button, inputs ?? Ticked(seen), $"press-{Interlocked.Increment(ref _presses)}");
        // Until everybody's card shows it; what is sent to a network may take for ever.
        if (seen.Button.Verb is not ("approve" or "settleNotPosted" or "release")) await Get<OutboxService>().WhenQuiet();
        return CardAnswer.Read(response);
    }

    public async Task<CardAnswer> PressSigned(string member, string verb, Dictionary<string, string>? inputs = null) => await PressSigned(member, await Button(member, verb), inputs);

    // Whoever lets words out has ticked where they go, unless a story says otherwise.
    static Dictionary<string, string>? Ticked(SeenButton seen) => seen.Button.Verb is "approve" ? new() { ["understood"] = "true" } : null;

    /// <summary>The button as the member sees it now.</summary>
    public async Task<SeenButton> Button(string member, string verb)
    {
        var card = Card(KindOf(verb));
        var view = (await Console.Cards(member, card))[0];
        var button = Buttons(view).FirstOrDefault(each => each.Verb == verb) ?? throw new InvalidOperationException($"{member} sees no '{verb}' on: {TextOf(view)}");
        return new(card, button);
    }

    /// <summary>Whether the member is offered this button.</summary>
    public async Task<bool> Sees(string member, string verb) => Buttons((await Console.Cards(member, Card(KindOf(verb))))[0]).Any(button => button.Verb == verb);

    /// <summary>The entry of the console's newest card of a kind.</summary>
    public TranscriptEntry Card(CardKind kind)
    {
        var incident = Incident;
        var posted = incident.Cards.Where(pair => ((CardRequested)incident.Effects[pair.Key].Request).Kind == kind && pair.Value.Conversation.StartsWith(ConsoleIds.Team, StringComparison.Ordinal)).MaxBy(pair => pair.Value.Activity).Value;
        return Console.Activity(posted.Conversation, posted.Activity)!;
    }

    /// <summary>All that can be read on the shared card.</summary>
    public string Text(CardKind kind) => TextOf(CardViews.Shared(Card(kind))[0]);

    /// <summary>All that can be read on a member's own view.</summary>
    public async Task<string> Text(CardKind kind, string member) => TextOf((await Console.Cards(member, Card(kind)))[0]);

    public static string TextOf(AdaptiveCard card) => string.Join('\n', Strings(BotJson.ToElement(card)));

    /// <summary>A turn that came over HTTP from this machine.</summary>
    public Task<InvokeResponse?> Post(Activity activity) => Bot.OnTurn(new Turn(activity, new Caller(Caller.Development, false)), CancellationToken.None);

    /// <summary>The only incident, as it is stored.</summary>
    public Incident Incident => Fold(Incidents.Single());

    public IEnumerable<string> Incidents => World.Store.Streams.Where(stream => stream.Contains("/incident-", StringComparison.Ordinal));

    public Incident Fold(string stream) => World.Store.Commits(stream).Aggregate(CrisisBot.Core.Incidents.Incident.Initial, (state, commit) => commit.Events.Aggregate(state, (each, happened) => ((Event<Incident>)happened).Apply(each, commit)));

    /// <summary>Waits until there is an incident and nothing more is to be done about any.</summary>
    public async Task Settled()
    {
        await Until(() => Incidents.Any() && Incidents.Select(Fold).All(IsSettled));
        await Get<OutboxService>().WhenQuiet();
    }

    /// <summary>The same after a rush, in which all that follows from the presses waits a moment: it passes.</summary>
    public Task SettledAfterRush()
    {
        World.Clock.Advance(TimeSpan.FromSeconds(1));
        return Settled();
    }

    /// <summary>Waits until something holds, looking again at each change of the store.</summary>
    public async Task Until(Func<bool> holds)
    {
        using var guard = new CancellationTokenSource(Guard);
        var position = 0L;
        while (true)
        {
            var changes = await World.Store.WaitForChanges(position, guard.Token);
            if (holds()) return;
            position = changes.Position;
        }
    }

    /// <summary>Waits until something holds in the console's channel.</summary>
    public async Task UntilShown(Func<bool> holds)
    {
        using var guard = new CancellationTokenSource(Guard);
        await Console.WaitUntil(holds, guard.Token);
    }

    /// <summary>Lets time pass until something holds, waiting after each step until the outbox has done what fell due.</summary>
    public async Task Pass(TimeSpan step, Func<bool> until)
    {
        using var guard = new CancellationTokenSource(Guard);
        while (!until())
        {
            guard.Token.ThrowIfCancellationRequested();
            await Get<OutboxService>().WhenQuiet();
            World.Clock.Advance(step);
            await Task.Yield();
        }
    }

    /// <summary>Lets time pass minute by minute, waiting each time until all that fell due is done.</summary>
    public async Task Live(TimeSpan length)
    {
        var end = World.Clock.GetUtcNow() + length;
        await Pass(TimeSpan.FromMinutes(1), () => World.Clock.GetUtcNow() >= end);
        await Get<OutboxService>().WhenQuiet();
    }

    static bool IsSettled(Incident incident) =>
        (incident.DrawnRevision >= incident.Revision || incident.Cards.IsEmpty) && incident.Effects.Values.All(effect => effect.Status is EffectStatus.Completed or EffectStatus.Failed or EffectStatus.Unknown);

    static CardKind KindOf(string verb) => OfTheIncident.Contains(verb) ? CardKind.Incident : OfADraft.Contains(verb) ? CardKind.Draft : OfTheFacts.Contains(verb) ? CardKind.Facts
        : OfTheTasks.Contains(verb) ? CardKind.Tasks : OfTheDecisions.Contains(verb) ? CardKind.Decisions : CardKind.Alert;

    public static IEnumerable<AdaptiveExecuteAction> Buttons(AdaptiveCard card) =>
        (card.Actions ?? []).Concat(card.Body.SelectMany(Actions)).SelectMany(action => action switch
        {
            AdaptiveExecuteAction execute => [execute],
            AdaptiveShowCardAction show => Buttons(show.Card),
            _ => Array.Empty<AdaptiveExecuteAction>(),
        });

    static IEnumerable<AdaptiveAction> Actions(AdaptiveElement element) => element switch
    {
        AdaptiveActionSet set => set.Actions,
        AdaptiveContainer container => container.Items.SelectMany(Actions),
        AdaptiveColumnSet columns => columns.Columns.SelectMany(column => column.Items).SelectMany(Actions),
        _ => [],
    };

    static IEnumerable<string> Strings(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Strings(member.Value)),
        _ => [],
    };
}

/// <summary>A button on a card that was looked at.</summary>
sealed record SeenButton(TranscriptEntry Card, AdaptiveExecuteAction Button);
