using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Conversations.Cards;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;

namespace CrisisBot.Conversations.Turns;

/// <summary>Turns a pressed button into a command, and the command's outcome into the card this person now sees.</summary>
public sealed class CardClicks(Presses presses, Ledger<Team> teams, IPlans plans, CardArtist artist, PlanCards planCards, PausePresses pauses)
{
    const string PausedCode = "publishingPaused";
    const string StatedCode = "factsStated";
    const string ViewVerb = "view";
    const int VerbShown = 40;

    /// <summary>Handles an <c>adaptiveCard/action</c>. What it changes is durable when the task completes.</summary>
    public async Task<InvokeResponse> Press(Turn turn, CancellationToken ct) => (await Take(turn, ct)).Response;

    /// <summary>The same, also of a press that came as a message.</summary>
    internal async Task<Pressed> Take(Turn turn, CancellationToken ct)
    {
        var actor = Who.Of(turn, plans.Current);
        var viewer = new Viewer(Core.Languages.Phrasebook.Known(Who.Language(turn, actor, plans.Current)), actor.Id, turn.Activity.ChannelId == ChannelIds.Teams) { People = turn.Activity.ChannelId == ChannelIds.Teams ? (await Team(ct)).Mentionable : null };
        var words = new Words(viewer.Language) { InMessage = turn.Activity.Type == ActivityTypes.Message };
        try
        {
            var click = Read(turn.Activity);
            if (PlanCards.Has(click.Verb)) return await planCards.Press(turn, click, actor, viewer, ct);
            if (PausePresses.Has(click.Verb)) return await Pause(turn, click, actor, viewer, words, ct);
            if (click.Verb == ViewVerb) return await View(click, viewer, words, ct);
            return Verbs.Find(click.Verb) is { } verb
                ? await Do(turn, click, verb, actor, viewer, words, ct)
                : Pressed.Bad("UnknownVerb", words.Message("bad.verb", ("verb", Markdown.Clean(click.Verb, VerbShown))));
        }
        catch (ClickException bad)
        {
            return Pressed.Bad("BadRequest", words.Message("bad.data", ("missing", bad.Missing)));
        }
    }

    static Click Read(Activity activity)
    {
        if (activity.Value is not { ValueKind: JsonValueKind.Object } value) throw new ClickException("value");
        if (activity.Type == ActivityTypes.Message) return Click.Of(value);
        try
        {
            var action = value.Deserialize<CardActionValue>(BotJson.Options)?.Action;
            return new Click(action?.Verb ?? throw new ClickException("verb"), action.Data);
        }
        catch (JsonException)
        {
            throw new ClickException("action");
        }
    }

    async Task<Pressed> View(Click click, Viewer viewer, Words words, CancellationToken ct)
    {
        var incident = await presses.Load(click, ct);
        return await Answer(incident, click.Choice<CardKind>("card"), click.TextOrNull("draft"), viewer, words, null, ct);
    }

    async Task<Pressed> Do(Turn turn, Click click, Verb verb, Actor actor, Viewer viewer, Words words, CancellationToken ct)
    {
        var outcome = await presses.Do(turn, click, verb, actor, ct);
        var notice = outcome.Refusal is { } refusal ? Refused(refusal, outcome.Now.State, viewer, words) : Stated(outcome.Now.State, click, words) ?? await Held(outcome.Now.State, click, words, ct);
        return await Answer(outcome.Now, verb.Card, click.TextOrNull("draft"), viewer, words, notice, ct);
    }

    Notice Refused(Refusal refusal, Incident incident, Viewer viewer, Words words) => new(refusal.Code, words.Refusal(refusal.Readable(plans.At(incident.PlanVersion), words.Language)))
    {
        Offer = refusal is FactMissing missing ? MissingFacts.Ask(words, viewer, incident.Id, missing) : null,
    };

    // Whoever stated what a draft lacks must know that it can't be said yet.
    Notice? Stated(Incident incident, Click click, Words words) => click.Verb != Verbs.StateFacts ? null
        : new(StatedCode, words.Card("notice.factsStated", ("roles", string.Join(", ", FactBoard.Verifiers(incident, plans.At(incident.PlanVersion)).Select(role => role.Name.In(words.Language)).Distinct()))));

    // Whoever lets something out while publishing is paused must know that it doesn't go out now.
    async Task<Notice?> Held(Incident incident, Click click, Words words, CancellationToken ct)
    {
        if (incident.Draft(click.TextOrNull("draft") ?? "") is not { Status: DraftStatus.Publishing or DraftStatus.Offered } draft) return null;
        return await Team(ct) is { Paused: { } paused } && draft.ReleasedFrom < paused.Number
            ? new Notice(PausedCode, words.Card(draft.Account is null ? "notice.pausedByHand" : "notice.paused", ("by", paused.Did.By.Name), ("at", paused.Did.At), ("reason", paused.Did.Reason)))
            : null;
    }

    async Task<Pressed> Pause(Turn turn, Click click, Actor actor, Viewer viewer, Words words, CancellationToken ct)
    {
        var (incident, refusal) = await pauses.Do(turn, click, actor, ct);
        var notice = refusal is null ? null : Refused(refusal, incident.State, viewer, words);
        return await Answer(incident, CardKind.Incident, null, viewer, words, notice, ct);
    }

    async Task<Team> Team(CancellationToken ct) => (await teams.Load(new StreamNames(plans.Current.Team).TeamStream, ct)).State;

    async Task<Pressed> Answer(Loaded<Incident> incident, CardKind kind, string? draft, Viewer viewer, Words words, Notice? notice, CancellationToken ct)
    {
        var drawable = kind switch
        {
            _ when incident.State.Phase == Phase.None => false,
            CardKind.Draft => draft is not null && incident.State.Draft(draft) is not null,
            _ => true,
        };
        if (!drawable) return Pressed.Said(notice?.Text ?? words.Refusal(new NoSuchIncident()));
        var which = new CardRequested("", kind, null, kind == CardKind.Draft ? draft : null);
        return Pressed.Shown((await artist.Draw(which, incident, viewer, notice, ct)).Card, notice);
    }
}
