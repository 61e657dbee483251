using System.Collections.Immutable;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Checklists;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Paging;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Resolutions;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Incidents;

/// <summary>One matter from its first signal to its end.</summary>
public sealed record Incident : IState<Incident>
{
    /// <inheritdoc/>
    public static Incident Initial { get; } = new();

    /// <summary>Its id, derived from the watch and the first signal.</summary>
    public string Id { get; init; } = "";
    /// <summary>How far it has come.</summary>
    public Phase Phase { get; init; }
    /// <summary>The plan it began with and keeps.</summary>
    public string PlanVersion { get; init; } = "";
    /// <summary>The plan that is in force by now, when it is another.</summary>
    public string? OtherPlan { get; init; }
    /// <summary>The watch that raised it.</summary>
    public string Watch { get; init; } = "";
    /// <summary>The scenario's id: proposed by the watch, decided when declared.</summary>
    public string Scenario { get; init; } = "";
    /// <summary>How bad.</summary>
    public Severity Severity { get; init; }
    /// <summary>The posts it is about, oldest first.</summary>
    public SignalList Signals { get; init; } = SignalList.Empty;
    /// <summary>When the first signal was seen.</summary>
    public Instant RaisedAt { get; init; }
    /// <summary>Who reported it, when people raised it and no watch.</summary>
    public Deed? Reported { get; init; }
    /// <summary>Who has it in hand.</summary>
    public Deed? Acknowledged { get; init; }
    /// <summary>Who acknowledged first, also when that doesn't count any more.</summary>
    public Deed? FirstAcknowledged { get; init; }
    /// <summary>When a person last did something about it.</summary>
    public Instant TouchedAt { get; init; }
    /// <summary>Who was called to it, and how far that has come.</summary>
    public Escalation Escalation { get; init; } = Escalation.None;
    /// <summary>Who declared.</summary>
    public Deed? Declared { get; init; }
    /// <summary>Who dismissed or closed it, and why.</summary>
    public Deed? Ended { get; init; }
    /// <summary>Who holds which role.</summary>
    public ImmutableArray<RoleHolding> Roles { get; init; } = [];
    /// <summary>The drafts, oldest first.</summary>
    public ImmutableList<Draft> Drafts { get; init; } = [];
    /// <summary>The replies sent alone by those whom the plan lets, in order.</summary>
    public ImmutableArray<LoneReply> SentAlone { get; init; } = [];
    /// <summary>What the team says is so, in the order it was first said.</summary>
    public ImmutableList<Fact> Facts { get; init; } = [];
    /// <summary>What is to be done, in the order it came up.</summary>
    public ImmutableList<TeamTask> Tasks { get; init; } = [];
    /// <summary>What was decided, in order.</summary>
    public ImmutableList<Resolution> Resolutions { get; init; } = [];
    /// <summary>How many summaries the management got.</summary>
    public int Summaries { get; init; }
    /// <summary>When, the last time.</summary>
    public Instant? SummarizedAt { get; init; }
    /// <summary>The revision that one told of.</summary>
    public long SummarizedRevision { get; init; }
    /// <summary>What was asked of the outside world, by id.</summary>
    public ImmutableDictionary<string, EffectState> Effects { get; init; } = ImmutableDictionary<string, EffectState>.Empty;
    /// <summary>The cards that stand in conversations, by the id of the effect that posted them.</summary>
    public ImmutableDictionary<string, PostedCard> Cards { get; init; } = ImmutableDictionary<string, PostedCard>.Empty;
    /// <summary>That one statement is proposed in place of many replies; null when it isn't, or one is out.</summary>
    public Proposal? Proposal { get; init; }
    /// <summary>How often it was.</summary>
    public int Proposals { get; init; }
    /// <summary>The statements that are out and answer many posts, the first first.</summary>
    public ImmutableList<AnsweredTogether> Answered { get; init; } = [];
    /// <summary>That publishing is paused in the whole team; null when it isn't.</summary>
    public PauseHere? Paused { get; init; }
    /// <summary>Up to which public word it was said that it is overdue.</summary>
    public int WordsReminded { get; init; }
    /// <summary>Counts what people can see change.</summary>
    public long Revision { get; init; }
    /// <summary>The revision that all posted cards show.</summary>
    public long DrawnRevision { get; init; }

    /// <summary>Whether it is dismissed or closed.</summary>
    public bool IsOver => Phase is Phase.Dismissed or Phase.Closed;

    /// <summary>How many posts statements answer.</summary>
    public int AnsweredPosts => Answered.Sum(answer => answer.Posts);

    /// <inheritdoc/>
    public bool IsOpen => !IsOver || (!Cards.IsEmpty && DrawnRevision < Revision) || Effects.Values.Any(effect => effect.IsPending);

    /// <summary>The role as somebody holds it, or null when it isn't needed here.</summary>
    public RoleHolding? Role(string role) => Roles.FirstOrDefault(holding => holding.Role == role);

    /// <summary>The draft with this id, or null.</summary>
    public Draft? Draft(string id) => Drafts.Numbered('d', id);

    /// <summary>The fact with this id, or null.</summary>
    public Fact? Fact(string id) => Facts.Numbered('f', id);

    /// <summary>The task with this id, or null.</summary>
    public TeamTask? Task(string id) => Tasks.Numbered('t', id);

    /// <summary>The decision with this id, or null.</summary>
    public Resolution? Resolution(string id) => Resolutions.Numbered('r', id);

    /// <summary>The incident with one draft changed.</summary>
    public Incident With(string draft, Func<Draft, Draft> change) => this with { Drafts = Drafts.Changed('d', draft, change) };

    /// <summary>The incident, when it has become another one: who approved a draft that still waits approved it as it was before.</summary>
    internal Incident ApprovedAnew(Instant at) => ApprovedAnew(at, _ => true);

    /// <summary>The incident, when a fact isn't any more what it was: who approved a draft that says it and still waits approved something else.</summary>
    internal Incident ApprovedAnew(Instant at, string fact) => ApprovedAnew(at, draft => draft.Facts.Any(used => used.Id == fact));

    Incident ApprovedAnew(Instant at, Func<Draft, bool> isMeant) => this with { Drafts = [.. Drafts.Select(draft => draft.Status == DraftStatus.Submitted && isMeant(draft) ? draft.AskedAnew(at) : draft)] };

    /// <summary>The incident with one fact changed.</summary>
    internal Incident WithFact(string fact, Func<Fact, Fact> change) => this with { Facts = Facts.Changed('f', fact, change) };

    /// <summary>The incident with one task changed.</summary>
    internal Incident WithTask(string task, Func<TeamTask, TeamTask> change) => this with { Tasks = Tasks.Changed('t', task, change) };

    /// <summary>The incident with one decision changed.</summary>
    internal Incident WithResolution(string decision, Func<Resolution, Resolution> change) => this with { Resolutions = Resolutions.Changed('r', decision, change) };
}

/// <summary>How far an incident has come.</summary>
public enum Phase
{
    /// <summary>Nothing happened yet.</summary>
    None,
    /// <summary>The alert is out; nobody has it in hand.</summary>
    Alerted,
    /// <summary>Somebody has it in hand.</summary>
    Acknowledged,
    /// <summary>A crisis, by somebody's word.</summary>
    Declared,
    /// <summary>Not a crisis, with a reason.</summary>
    Dismissed,
    /// <summary>Over.</summary>
    Closed,
}
