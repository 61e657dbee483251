using System.Collections.Immutable;
using CrisisBot.Core.Plans;
using NodaTime;

namespace CrisisBot.Core.Approvals;

/// <summary>Who of those who may approve is asked, and who after them: of each role the holder first, then the deputies in the plan's order. Whoever is away is passed over.</summary>
public static class Asking
{
    /// <summary>Who is asked by now, and hasn't answered.</summary>
    public static ImmutableArray<string> Asked(this Course course) => course.Draft.Waiting is { } waiting
        ? [.. course.AskedFirst(waiting.StageSince).Concat(waiting.Called).Distinct().Intersect(course.Next)]
        : [];

    /// <summary>Who is asked next, when those keep silent; nobody when all were, or are away.</summary>
    public static ImmutableArray<string> Deputies(this Course course, Instant at)
    {
        if (course.Draft.Waiting is not { } waiting) return [];
        var before = course.AskedFirst(waiting.StageSince).Concat(waiting.Called).ToHashSet(StringComparer.Ordinal);
        return course.OfEachRole(at, before);
    }

    static ImmutableArray<string> AskedFirst(this Course course, Instant at)
    {
        // As it was when its stage began: who has approved since was asked all the same.
        var beginning = course with { Draft = course.Draft with { Approvals = course.Draft.Approvals.RemoveAll(approval => approval.Stage == course.Number) } };
        return beginning.OfEachRole(at, []) is { IsEmpty: false } there ? there
            // When all are away, it stays with whoever it is by the plan.
            : [.. beginning.Next.Take(1)];
    }

    static ImmutableArray<string> OfEachRole(this Course course, Instant at, HashSet<string> except)
    {
        var free = course.Next.Where(member => !except.Contains(member) && course.Plan.Member(member)?.IsAwayAt(at) != true).ToHashSet(StringComparer.Ordinal);
        return [.. course.Current.Roles.Select(role => course.Plan.Role(role)?.Holders.FirstOrDefault(free.Contains)).OfType<string>().Distinct()];
    }
}
