using System.Collections.Immutable;
using System.Globalization;
using CrisisBot.Core.Deadlines;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Reminders;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Drafts;

/// <summary>Too many posts to answer one by one: a statement speaks to all of them. It is proposed when the plan's number is passed; when it is public, it answers what was open on its network when it was let out.</summary>
public static class MassStatements
{
    /// <summary>The kind of statement that answers all.</summary>
    public const string Kind = "mass-statement";

    /// <summary>How many posts of the matter nobody has answered.</summary>
    public static int Open(Incident incident) => incident.Signals.Count - incident.AnsweredPosts - incident.Drafts
        .Where(draft => draft.Status == DraftStatus.Published && draft.Answers is { } post && incident.Signals.PlaceOf(post.Key) is { } place && Together(incident, post.Network, place) is null)
        .DistinctBy(draft => draft.Answers!.Key).Count();

    /// <summary>What became of a post: the draft that answered it, by itself or together with others; null while it is open.</summary>
    public static Draft? AnswerTo(Incident incident, string post) =>
        incident.Drafts.FirstOrDefault(draft => draft.Status == DraftStatus.Published && draft.Answers?.Key == post)
        ?? (incident.Signals.PlaceOf(post) is { } place ? Together(incident, incident.Signals[place].Mention.Network, place) : null);

    // A statement is read where it stands: it answers posts of its own network only.
    static Draft? Together(Incident incident, string network, int place) =>
        incident.Answered.Where(answer => place < answer.Through).Select(answer => incident.Draft(answer.Draft)).FirstOrDefault(draft => draft?.Network == network);

    internal static IEnumerable<Deadline> Deadlines(Incident incident, Plan plan)
    {
        if (incident is not { Phase: Phase.Declared, Declared: { } declared, Proposal: null } || plan.MassStatementFrom is not { } from || Open(incident) < from) yield break;
        // Since it is a crisis, or since the post that made them so many, as far as can be said without counting: one that comes later doesn't put it off.
        var since = Instant.Max(declared.At, incident.Signals[Math.Min(incident.AnsweredPosts + from, incident.Signals.Count) - 1].At);
        yield return new(string.Create(CultureInfo.InvariantCulture, $"mass:{incident.Proposals + 1}"), since, new ProposeMassStatement());
    }

    /// <summary>A statement that became public answers all posts of its network that were known when it was let out.</summary>
    internal static IEnumerable<Event> Answered(Incident incident, Draft draft)
    {
        if (!draft.IsForAll) return [];
        var before = incident.Answered.Where(answer => incident.Draft(answer.Draft)?.Network == draft.Network).Select(answer => answer.Through).DefaultIfEmpty().Max();
        var through = Math.Max(draft.PostsKnown, before);
        return [new PostsAnswered(draft.Id, through) { Posts = incident.Signals.Take(through).Skip(before).Count(signal => signal.Mention.Network == draft.Network) }];
    }
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

/// <summary>A statement became public that answers all posts of its network known when it was let out.</summary>
/// <param name="Draft">The statement's draft.</param>
/// <param name="Through">How many posts were known, oldest first.</param>
public sealed record PostsAnswered(string Draft, int Through) : IncidentEvent
{
    /// <summary>How many of them are of its network, and answered by no statement before.</summary>
    public int Posts { get; init; }

    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident with { Answered = incident.Answered.Add(new(Draft, Through, Posts)), Proposal = null };
}

/// <summary>That one statement is proposed in place of many replies.</summary>
/// <param name="Posts">How many posts were open.</param>
/// <param name="At">When.</param>
public sealed record Proposal(int Posts, Instant At);

/// <summary>That a statement answers posts: those of its network among the first so many.</summary>
/// <param name="Draft">The statement's draft.</param>
/// <param name="Through">Among how many.</param>
/// <param name="Posts">How many they are.</param>
public sealed record AnsweredTogether(string Draft, int Through, int Posts);
