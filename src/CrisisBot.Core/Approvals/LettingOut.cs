using CrisisBot.Core.Drafts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Approvals;

/// <summary>How a text came to be let out.</summary>
public enum LetOut
{
    /// <summary>Those who approve said yes.</summary>
    Approved,
    /// <summary>Words approved before the crisis, released by the role the plan names, as those who approve kept silent.</summary>
    Released,
    /// <summary>Words approved before the crisis, sent by somebody whom the plan lets send them alone.</summary>
    SentAlone,
}

/// <summary>What holds for words that were approved before the crisis, and go out without anybody's being asked now.</summary>
static class LettingOut
{
    /// <summary>What keeps these words from going out so, whoever wants it, or null: they are the statement's own, untouched, say verified facts only, and are read as they stand.</summary>
    public static Refusal? Missing(Incident incident, Draft draft, string seal, Plan plan) =>
        draft.Seal != seal ? new DraftChanged(draft.Written.By.Name, draft.Written.At)
        : !draft.IsPreApproved || !draft.IsAsRendered ? new NotPreApproved()
        : Moved.Outdated(incident, draft, plan);

    /// <summary>The event, and the publication where the bot can publish.</summary>
    public static Decision With(Event happened, Draft draft) => draft.Account is null ? happened : [happened, PublicationRequested.For(draft)];

    /// <summary>The draft afterwards.</summary>
    public static Incident LetOut(this Incident incident, string draft, LetOut how, Commit commit) => incident.With(draft, each => each with
    {
        Status = each.Account is null ? DraftStatus.Offered : DraftStatus.Publishing,
        LetOut = how,
        Submitted = each.Submitted ?? new Deed(commit.By, commit.At),
        Decided = new Deed(commit.By, commit.At),
        Basis = Basis.Of(incident, each),
        Reopened = null,
    });
}

/// <summary>Only words approved before the crisis go out so, as they stand in the statement.</summary>
public sealed record NotPreApproved : Refusal;
