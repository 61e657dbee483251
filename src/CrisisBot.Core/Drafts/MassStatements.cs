using System.Collections.Immutable;
using System.Globalization;
using CrisisBot.Core.Deadlines;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Reminders;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Drafts;

/// <summary>Too many posts to answer one by one: a statement speaks to all of them. It is proposed when the plan's number is passed; when it is public, it answers what was open then.</summary>
public static class MassStatements
{
    /// <summary>The kind of statement that answers all.</summary>
    public const string Kind = "mass-statement";

    /// <summary>How many posts of the matter nobody has answered.</summary>
    public static int Open(Incident incident) => incident.Signals.Count - incident.AnsweredThrough - incident.Drafts
        .Where(draft => draft.Status == DraftStatus.Published && draft.Answers is { } post && incident.Signals.PlaceOf(post.Key) >= incident.AnsweredThrough)
        .DistinctBy(draft => draft.Answers!.Key).Count();

    /// <summary>What became of a post: the draft that answered it, by itself or together with others; null while it is open.</summary>
    public static Draft? AnswerTo(Incident incident, string post) =>
        incident.Drafts.FirstOrDefault(draft => draft.Status == DraftStatus.Published && draft.Answers?.Key == post)
        ?? (incident.Signals.PlaceOf(post) is { } place ? incident.Answered.Where(answer => place < answer.Through).Select(answer => incident.Draft(answer.Draft)).FirstOrDefault() : null);

    internal static IEnumerable<Deadline> Deadlines(Incident incident, Plan plan)
    {
        if (incident is not { Phase: Phase.Declared, Declared: { } declared, Proposal: null } || plan.MassStatementFrom is not { } from || Open(incident) < from) yield break;
        // Since it is a crisis, or since the post that made them so many, as far as can be said without counting: one that comes later doesn't put it off.
        var since = Instant.Max(declared.At, incident.Signals[Math.Min(incident.AnsweredThrough + from, incident.Signals.Count) - 1].At);
        yield return new(string.Create(CultureInfo.InvariantCulture, $"mass:{incident.Proposals + 1}"), since, new ProposeMassStatement());
    }

    /// <summary>A statement that became public answers all posts that were known then.</summary>
    internal static IEnumerable<Event> Answered(Incident incident, Draft draft) => draft.IsForAll ? [new PostsAnswered(draft.Id, incident.Signals.Count)] : [];
}

/// <summary>Proposes one statement in place of many replies.</summary>
public sealed record ProposeMassStatement : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (incident.Phase != Phase.Declared || incident.Proposal is not null) return new NotDue("mass");
        var number = incident.Proposals + 1;
        var occasion = string.Create(CultureInfo.InvariantCulture, $"mass:{number}");
        return [new MassStatementProposed(number, MassStatements.Open(incident)), .. NudgeRequested.For(occasion, Nudge.MassStatement, occasion, [Responsible.Lead(incident, context.Plan)], incident, context.Reach)];
    }
}

/// <summary>One statement in place of many replies was proposed.</summary>
/// <param name="Number">Counts the proposals.</param>
/// <param name="Posts">How many posts were open.</param>
public sealed record MassStatementProposed(int Number, int Posts) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident with { Proposals = Number, Proposal = new(Posts, commit.At) };
}

/// <summary>A statement became public that answers all posts known by then.</summary>
/// <param name="Draft">The statement's draft.</param>
/// <param name="Through">How many posts were known, oldest first.</param>
public sealed record PostsAnswered(string Draft, int Through) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident with { Answered = incident.Answered.Add(new(Draft, Through)), Proposal = null };
}

/// <summary>That one statement is proposed in place of many replies.</summary>
/// <param name="Posts">How many posts were open.</param>
/// <param name="At">When.</param>
public sealed record Proposal(int Posts, Instant At);

/// <summary>That a statement answers the first so many posts.</summary>
/// <param name="Draft">The statement's draft.</param>
/// <param name="Through">How many.</param>
public sealed record AnsweredTogether(string Draft, int Through);
