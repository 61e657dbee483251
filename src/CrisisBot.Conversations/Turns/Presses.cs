using CrisisBot.BotFramework.Turns;
using CrisisBot.Conversations.Cards;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;
using CrisisBot.Core.Tone;

namespace CrisisBot.Conversations.Turns;

/// <summary>Carries out what a button or a dialog asks for. The same press again changes nothing.</summary>
public sealed class Presses(Ledger<Incident> incidents, Ledger<Team> teams, IPlans plans, IStatements statements, IToneRules tone, CardArtist artist, TimeProvider time)
{
    const int LongestId = 32;

    /// <summary>Does it. What it changes is durable when the task completes.</summary>
    internal async Task<Outcome<Incident>> Do(Turn turn, Click click, Verb verb, Actor actor, CancellationToken ct)
    {
        var stream = StreamOf(click.Text("incident"));
        var before = await incidents.Load(stream, ct);
        var team = (await teams.Load(new StreamNames(plans.Current.Team).TeamStream, ct)).State;
        var command = verb.Command(new ClickContext(click, turn.Activity.Conversation!.Id.Split(';')[0], post => Statement(before.State, click, post), language => statements.Find(before.State.Scenario, click.Text("kind"), Phrasebook.Known(language)), () => plans.At(before.State.PlanVersion).Accounts.Select(account => account.Network), () => WriteDrafts.OneEach(before.State).Select(post => post.Key), () => MaxLength(before.State, click), () => Rules(before.State, click), id => team.PersonBehind(id)?.Member ?? id));
        var key = $"activity:{turn.Activity.Conversation.Id}:{turn.Activity.Id}";
        return await incidents.Handle(stream, key, state => new Context(actor, Clock.Now(time), plans.At(state.PlanVersion)) { Reach = team.Reach }, command, ct);
    }

    /// <summary>The incident a press is about.</summary>
    internal Task<Loaded<Incident>> Load(Click click, CancellationToken ct) => incidents.Load(StreamOf(click.Text("incident")), ct);

    // An id from outside becomes part of a stream's name only when it looks like one of ours.
    string StreamOf(string incident) =>
        incident.Length is > 0 and <= LongestId && incident.All(char.IsAsciiLetterOrDigit) && incident.All(character => !char.IsAsciiLetterUpper(character))
            ? new StreamNames(plans.Current.Team).Incident(incident)
            : throw new ClickException("incident");

    Statement? Statement(Incident incident, Click click, string post)
    {
        var language = Phrasebook.Known(incident.Signals.Find(post)?.Mention.Language ?? plans.At(incident.PlanVersion).Language);
        return statements.Find(incident.Scenario, click.Text("kind"), language);
    }

    // None for a draft that isn't there: that is refused anyhow.
    ToneRules? Rules(Incident incident, Click click) => incident.Draft(click.Text("draft")) is { } draft ? tone.For(draft.Language) : null;

    int? MaxLength(Incident incident, Click click) => incident.Draft(click.Text("draft")) is { } draft ? artist.MaxLength(draft.Network) : null;
}
