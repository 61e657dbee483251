using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Conversations.Cards;
using CrisisBot.Conversations.Turns.Commands;
using CrisisBot.Core.Languages;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;

namespace CrisisBot.Conversations.Turns;

/// <summary>Shows the plan, to each their own part, and takes down who has read it.</summary>
public sealed class PlanCards(Ledger<Team> teams, IPlans plans, TimeProvider time)
{
    const string View = "viewPlan";
    const string Read = "readPlan";

    string Stream => new StreamNames(plans.Current.Team).TeamStream;

    /// <summary>Whether a button is one of the plan's.</summary>
    public static bool Has(string verb) => verb is View or Read;

    /// <summary>The card as everybody in a channel sees it; each client asks for one's own.</summary>
    public async Task<DrawnCard> Draw(Asked asked, PlanView view, CancellationToken ct) => PlanCard.Draw(Scene((await teams.Load(Stream, ct)).State, new Viewer(asked.Words.Language, Member(asked)) { InAnyClient = asked.Turn.Activity.ChannelId == ChannelIds.Teams }, null), view);

    /// <summary>Handles a press. What it changes is durable when the task completes.</summary>
    internal async Task<Pressed> Press(Turn turn, Click click, Actor actor, Viewer viewer, CancellationToken ct)
    {
        if (click.Verb == View) return Pressed.Shown(PlanCard.Draw(Scene((await teams.Load(Stream, ct)).State, viewer, null), click.Choice<PlanView>("card")).Card, null);
        var key = $"activity:{turn.Activity.Conversation!.Id}:{turn.Activity.Id}";
        var outcome = await teams.Handle(Stream, key, new Context(actor, Clock.Now(time), plans.Current), new MarkPlanRead(click.Text("version")), ct);
        var words = new Words(viewer.Language);
        var notice = outcome.Refusal is { } refusal ? new Notice(refusal.Code, words.Refusal(refusal)) : null;
        return Pressed.Shown(PlanCard.Draw(Scene(outcome.Now.State, viewer, notice), PlanView.Plan).Card, notice);
    }

    // In a channel others read along, and see their own part only when their client asks for it.
    static string? Member(Asked asked) => asked.Turn.Activity.Conversation!.ConversationType == "personal" ? asked.By.Id : null;

    PlanScene Scene(Team team, Viewer viewer, Notice? notice) => new(plans.Current, team, viewer, Clock.Now(time), notice);
}
