using System.Collections.Immutable;
using NodaTime;

namespace CrisisBot.Core.Plans;

/// <summary>Who approves public words, and in which order.</summary>
/// <param name="Rules">Tried from the top: the first that fits counts. Where none does, the scenario's approver approves alone.</param>
public sealed record ApprovalPlan(ImmutableArray<ApprovalRule> Rules)
{
    /// <summary>What counts where the plan doesn't say.</summary>
    public static ApprovalPlan Usual { get; } = new([]);

    static readonly ImmutableDictionary<Severity, Duration> UsualWithin = new Dictionary<Severity, Duration>
    {
        [Severity.Sev1] = Duration.FromMinutes(10),
        [Severity.Sev2] = Duration.FromMinutes(20),
        [Severity.Sev3] = Duration.FromHours(2),
        [Severity.Sev4] = Duration.FromHours(8),
    }.ToImmutableDictionary();

    /// <summary>How long those who are asked have before others are, by severity. What the plan doesn't name is as usual: no approval waits for ever.</summary>
    public ImmutableDictionary<Severity, Duration> Within { get; init; } = ImmutableDictionary<Severity, Duration>.Empty;

    /// <summary>Who may release a holding statement approved before the crisis, when nobody who approves answers; null for nobody.</summary>
    public HoldingRule? Holding { get; init; }

    /// <summary>How long they have in a crisis of a severity.</summary>
    public Duration WithinOf(Severity severity) => Within.TryGetValue(severity, out var length) ? length : UsualWithin[severity];
}

/// <summary>Who may release a holding statement without an approval.</summary>
/// <param name="Role">The role whose holder or deputies do.</param>
/// <param name="After">How long those who approve must have kept silent.</param>
public sealed record HoldingRule(string Role, Duration After);

/// <summary>Who approves which words.</summary>
/// <param name="AtLeast">Only when it is at least so bad; null for always.</param>
/// <param name="Kinds">Only these kinds of statement; empty for all.</param>
/// <param name="Stages">One after the other.</param>
public sealed record ApprovalRule(Severity? AtLeast, ImmutableArray<string> Kinds, ImmutableArray<ApprovalStage> Stages)
{
    /// <summary>Whether it is for a kind of statement in a crisis of a severity.</summary>
    public bool IsFor(string kind, Severity severity) => severity <= (AtLeast ?? Severity.Sev4) && (Kinds.IsEmpty || Kinds.Contains(kind));
}

/// <summary>A step of an approval.</summary>
/// <param name="Roles">The roles whose holders and deputies approve in it.</param>
/// <param name="NeedsAll">Whether each of the roles approves, and not only one of them.</param>
public sealed record ApprovalStage(ImmutableArray<string> Roles, bool NeedsAll)
{
    /// <summary>Who may give each of the approvals it needs.</summary>
    public ImmutableArray<Seat> Seats(ImmutableArray<PlannedRole> planned) => NeedsAll
        ? [.. Roles.Select(role => new Seat(Holders(role, planned)))]
        : [new Seat([.. Holders(planned)])];

    /// <summary>Everybody who may approve in it, in the order they are asked: each role's holder, then the deputies.</summary>
    public IEnumerable<string> Holders(ImmutableArray<PlannedRole> planned)
    {
        var lists = Roles.Select(role => Holders(role, planned)).ToArray();
        return Enumerable.Range(0, lists.Max(list => list.Length)).SelectMany(place => lists.Where(list => place < list.Length).Select(list => list[place])).Distinct();
    }

    static ImmutableArray<string> Holders(string role, ImmutableArray<PlannedRole> planned) => planned.FirstOrDefault(each => each.Id == role)?.Holders ?? [];
}

/// <summary>One approval that is needed.</summary>
/// <param name="Members">Any of these may give it.</param>
public sealed record Seat(ImmutableArray<string> Members)
{
    /// <summary>How many of the seats these people can take, each one of them: so that a person who holds two roles isn't counted twice, nor in the way of another.</summary>
    public static int Taken(IReadOnlyList<Seat> seats, IEnumerable<string> people)
    {
        var holder = new string?[seats.Count];
        return people.Distinct().Count(person => Place(person, new bool[seats.Count]));

        // Whoever has the seat moves over to another of theirs, if they can.
        bool Place(string person, bool[] tried)
        {
            for (var seat = 0; seat < seats.Count; seat++)
            {
                if (tried[seat] || !seats[seat].Members.Contains(person)) continue;
                tried[seat] = true;
                if (holder[seat] is { } other && !Place(other, tried)) continue;
                holder[seat] = person;
                return true;
            }
            return false;
        }
    }
}
