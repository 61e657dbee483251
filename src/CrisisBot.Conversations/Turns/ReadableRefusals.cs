using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;

namespace CrisisBot.Conversations.Turns;

static class ReadableRefusals
{
    /// <summary>A refusal names a role or a scenario by its id; the reader knows it by its name.</summary>
    public static Refusal Readable(this Refusal refusal, Plan plan, string language)
    {
        string Role(string id) => plan.Role(id)?.Name.In(language) ?? id;
        return refusal switch
        {
            NotAnApprover approver => approver with { Role = Role(approver.Role) },
            Core.Approvals.NotYourTurn turn => turn with { Role = Role(turn.Role) },
            Core.Approvals.NotYoursToRelease release => release with { Role = Role(release.Role) },
            Core.Approvals.StagePassed passed => passed with { Role = Role(passed.Role) },
            Core.Facts.NotAVerifier verifier => verifier with { Role = Role(verifier.Role) },
            Core.Drafts.FactNotVerified stated => stated with { Roles = string.Join(", ", stated.Roles.Split(", ").Select(Role)) },
            Core.Approvals.ToneBlocks blocks => blocks with { Role = Role(blocks.Role) },
            NotYoursToClose close => close with { Role = Role(close.Role) },
            NotYoursToSoften soften => soften with { Role = Role(soften.Role) },
            NotYourRole yours => yours with { Role = Role(yours.Role) },
            _ => refusal,
        };
    }
}
