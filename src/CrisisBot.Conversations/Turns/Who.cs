using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;

namespace CrisisBot.Conversations.Turns;

/// <summary>Who an activity's sender is in the plan, and how surely.</summary>
static class Who
{
    /// <summary>The console knows members by id; elsewhere they are found by id or name. Somebody the plan doesn't know is an outsider and may read, not act.</summary>
    public static Actor Of(Turn turn, Plan plan)
    {
        var from = turn.Activity.From!;
        // A name is no proof: where identities are proven, it counts for nothing.
        var member = plan.Member(from.Id) ?? (turn.Caller.Authenticated ? null : plan.Members.FirstOrDefault(each => each.Name == from.Name));
        var strength = turn.Caller.Authenticated ? IdentityStrength.Authenticated : IdentityStrength.Asserted;
        return member is null ? Actor.Outsider(from.Id, from.Name is { Length: > 0 } name ? Markdown.Clean(name, 60) : from.Id) : new Actor(member.Id, member.Name, strength);
    }

    /// <summary>The language to answer in: the member's, else what the client says, else the team's.</summary>
    public static string Language(Turn turn, Actor actor, Plan plan) => plan.Member(actor.Id)?.Language ?? turn.Activity.Locale ?? plan.Language;
}
