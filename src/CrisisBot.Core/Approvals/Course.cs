using System.Collections.Immutable;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Approvals;

/// <summary>The way of one draft to its approval: which stages the plan wants, who has approved, who may next.</summary>
/// <param name="Draft">The draft, as it stands.</param>
/// <param name="Plan">The plan that counts.</param>
/// <param name="Stages">What it has to pass, in order; never empty.</param>
public sealed record Course(Draft Draft, Plan Plan, ImmutableArray<ApprovalStage> Stages)
{
    /// <summary>The way of a draft of an incident, as bad as that is now.</summary>
    public static Course Of(Incident incident, Draft draft, Plan plan)
    {
        var stages = plan.StagesOf(incident.Scenario, incident.Severity, draft.Kind);
        var approver = plan.ApproverOf(incident.Scenario).Id;
        // Settled words may be approved by others, too, beside the approver. A person's own words aren't settled.
        return new(draft, plan, draft.IsAsRendered ? [.. stages.Select(stage => Widened(stage, approver, draft))] : stages);
    }

    static ApprovalStage Widened(ApprovalStage stage, string approver, Draft draft) =>
        stage.NeedsAll || !stage.Roles.Contains(approver) ? stage : stage with { Roles = [.. stage.Roles.Union(draft.AlsoApprovedBy)] };

    /// <summary>The number of the stage it stands in, from 1.</summary>
    public int Number => Math.Clamp(Draft.Stage, 1, Stages.Length);

    /// <summary>The stage it stands in.</summary>
    public ApprovalStage Current => Stages[Number - 1];

    /// <summary>Who has approved in this stage.</summary>
    public IEnumerable<string> Given => Draft.Approvals.Where(approval => approval.Stage == Number).Select(approval => approval.Deed.By.Id);

    /// <summary>Everybody who approves it in some stage, by the plan.</summary>
    public IEnumerable<string> Everybody => Stages.SelectMany(stage => stage.Holders(Plan.Roles)).Distinct();

    /// <summary>Who may give the approval it waits for, in the order they are asked.</summary>
    public IEnumerable<string> Next => Current.Holders(Plan.Roles).Where(member => Refuses(member) is null);

    /// <summary>Whether the people there are can bring it to its end at all.</summary>
    public bool CanBeDone => Rest(Given, Everybody.Where(IsFree));

    /// <summary>The stage it comes to when somebody approves; null when it is approved then.</summary>
    public int? After(string member) => !IsWhole([.. Given, member]) ? Number : Number < Stages.Length ? Number + 1 : null;

    /// <summary>The same draft when somebody has approved.</summary>
    public Course With(Deed deed, int next) => this with { Draft = Draft.ApprovedBy(deed, Number, next) };

    /// <summary>What keeps a member from giving the approval it waits for, or null.</summary>
    public Refusal? Refuses(string member) =>
        !Everybody.Contains(member) ? new NotAnApprover(Current.Roles[0])
        : Draft.Authors.Contains(member) ? new OwnDraft()
        : Draft.Approvals.FirstOrDefault(approval => approval.Deed.By.Id == member) is { } own ? new ApprovedByYou(own.Deed.At)
        : !Current.Holders(Plan.Roles).Contains(member) ? new NotYourTurn(Current.Roles[0])
        : !IsOfUse(member) ? First()
        // Whoever is the last who can give a later approval mustn't be used up now.
        : CanBeDone && !Rest([.. Given, member], Everybody.Where(each => each != member && IsFree(each))) ? new NeededLater()
        : null;

    /// <summary>That somebody was first.</summary>
    public Refusal First() => Draft.Approvals is [.., var last] ? new StagePassed(last.Deed.By.Name, last.Deed.At, Current.Roles[0]) : new NotYourTurn(Current.Roles[0]);

    bool IsFree(string member) => !Draft.Authors.Contains(member) && Draft.Approvals.All(approval => approval.Deed.By.Id != member);

    bool IsWhole(ImmutableArray<string> given) => Seat.Taken(Current.Seats(Plan.Roles), given) == Current.Seats(Plan.Roles).Length;

    bool IsOfUse(string member) => Seat.Taken(Current.Seats(Plan.Roles), Given.Append(member)) > Seat.Taken(Current.Seats(Plan.Roles), Given);

    // Those who approved in this stage keep their seats in it; all others are to be taken by people who are free.
    bool Rest(IEnumerable<string> given, IEnumerable<string> free)
    {
        var approved = given.ToHashSet(StringComparer.Ordinal);
        var seats = Current.Seats(Plan.Roles).Concat(Stages.Skip(Number).SelectMany(stage => stage.Seats(Plan.Roles)).Select(seat => new Seat(seat.Members.RemoveAll(approved.Contains)))).ToArray();
        return Seat.Taken(seats, approved.Concat(free)) == seats.Length;
    }
}

/// <summary>An approval that was given.</summary>
/// <param name="Stage">In which stage, from 1.</param>
/// <param name="Deed">By whom, and when.</param>
public sealed record StageApproval(int Stage, Deed Deed);

/// <summary>They approved it in an earlier stage, or in this one.</summary>
public sealed record ApprovedByYou(NodaTime.Instant At) : Refusal;

/// <summary>Others approve before them.</summary>
public sealed record NotYourTurn(string Role) : Refusal;

/// <summary>Somebody else was first, and it is a further stage's turn.</summary>
public sealed record StagePassed(string By, NodaTime.Instant At, string Role) : Refusal;

/// <summary>Nobody but they could give an approval that is needed later.</summary>
public sealed record NeededLater : Refusal;

/// <summary>Whoever may approve it has a hand in its text.</summary>
public sealed record NobodyLeftToApprove : Refusal;
