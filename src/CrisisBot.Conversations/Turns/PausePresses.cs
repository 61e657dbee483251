using CrisisBot.BotFramework.Turns;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;

namespace CrisisBot.Conversations.Turns;

/// <summary>Pauses publishing, and lets it go on, by a button on an incident's card. It is the whole team's, so every channel is told.</summary>
public sealed class PausePresses(Presses presses, Ledger<Team> teams, Ledger<Incident> incidents, IPlans plans, TimeProvider time)
{
    const string PauseVerb = "pause";
    const string ResumeVerb = "resume";

    /// <summary>Whether a button is one of these.</summary>
    public static bool Has(string verb) => verb is PauseVerb or ResumeVerb;

    /// <summary>Does it, and says so in the incident it was pressed in; the others follow. The same press again changes nothing.</summary>
    internal async Task<(Loaded<Incident> Incident, Refusal? Refusal)> Do(Turn turn, Click click, Actor actor, CancellationToken ct)
    {
        var here = await presses.Load(click, ct);
        ICommand<Team> command = click.Verb == PauseVerb ? new PausePublishing(click.TextOrNull("reason") ?? "", click.Length("within")) : new ResumePublishing { Pause = click.NumberOrNull("pause") };
        var names = new StreamNames(plans.Current.Team);
        var outcome = await teams.Handle(names.TeamStream, $"activity:{turn.Activity.Conversation!.Id}:{turn.Activity.Id}", new Context(actor, Clock.Now(time), plans.Current), command, ct);
        var team = outcome.Now.State;
        var note = NotePause.Of(team);
        if (!note.IsWanted(here.State)) return (here, outcome.Refusal);
        var noted = await incidents.Handle(names.Incident(here.State.Id), $"pause:{team.Pauses}:{here.Version}", new Context(Actor.Bot("pause"), Clock.Now(time), plans.Current), note, ct);
        return (noted.Now, outcome.Refusal);
    }
}
