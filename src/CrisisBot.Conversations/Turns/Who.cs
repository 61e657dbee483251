using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;

namespace CrisisBot.Conversations.Turns;

/// <summary>Who an activity's sender is in the plan, and how surely.</summary>
static class Who
{
    /// <summary>
    /// The console knows members by id; on this machine they are found by id or name, too; in Teams by the name they sign in with (<see cref="Roster"/>), and by no other.
    /// Somebody the plan doesn't know is an outsider and may read, not act.
    /// </summary>
    public static Actor Of(Turn turn, Plan plan)
    {
        var from = turn.Activity.From!;
        var strength = turn.Caller.Authenticated ? IdentityStrength.Authenticated : IdentityStrength.Asserted;
        return Member(turn, from, plan) is { } member ? new Actor(member.Id, member.Name, strength) : Actor.Outsider(from.AadObjectId ?? from.Id, from.Name is { Length: > 0 } name ? Markdown.Clean(name, 60) : from.Id);
    }

    // A name is no proof: where identities are proven, it counts for nothing.
    static Member? Member(Turn turn, ChannelAccount from, Plan plan) => turn.Caller switch
    {
        { Source: Caller.Token, SignInName: var name } => plan.Members.FirstOrDefault(each => name is not null && string.Equals(each.Upn, name, StringComparison.OrdinalIgnoreCase)),
        { Authenticated: true } => plan.Member(from.Id),
        _ => plan.Member(from.Id) ?? plan.Members.FirstOrDefault(each => each.Name == from.Name),
    };

    /// <summary>The language to answer in: the member's, else what the client says, else the team's.</summary>
    public static string Language(Turn turn, Actor actor, Plan plan) => plan.Member(actor.Id)?.Language ?? turn.Activity.Locale ?? plan.Language;
}
