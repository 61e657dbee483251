using System.Collections.Immutable;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Tone;

namespace CrisisBot.Core.Drafts;

/// <summary>Makes a draft from a statement of the plan.</summary>
/// <param name="Kind">The statement's kind.</param>
/// <param name="Statement">The statement's template; null when the team has none of this kind.</param>
public abstract record NewDraft(string Kind, Statement? Statement) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) => Authority.MissingInCrisis(incident, context) is { } missing ? missing : Write(incident, context, incident.Drafts.Next('d'));

    /// <summary>The draft of this number.</summary>
    internal abstract Decision Write(Incident incident, Context context, string draft);

    /// <summary>The same, once it is known what it answers and who says it.</summary>
    protected Decision Write(Incident incident, Context context, string draft, MentionReference? answers, string network, Plans.Account? account)
    {
        if (Authority.MissingProof(account, context) is { } missingProof) return missingProof;
        if (Statement is null) return new NoStatement(Kind);
        if (!Statement.TryRender(incident, network, context, out var rendered, out var refusal)) return refusal;
        if (rendered.Text.Length > Drafts.Draft.MaxLength) return new TooLong(rendered.Text.Length, Drafts.Draft.MaxLength);
        var written = new DraftWritten(draft, Kind, Statement.Language, Statement.Source, answers, account, rendered.Text)
        {
            Network = answers is null ? network : null,
            Pieces = rendered.Pieces,
            Facts = rendered.Facts,
            Tone = Statement.Terms.Tone,
            NextUpdate = rendered.NextUpdate,
            AlsoApprovedBy = Statement.Terms.AlsoApprovedBy,
            IsPreApproved = Statement.Terms.IsPreApproved,
        };
        return [written, .. CardRequested.Threads(incident).Select(channel => CardRequested.ForDraft(draft, channel))];
    }
}

/// <summary>Makes a draft that answers a post.</summary>
/// <param name="Kind">The statement's kind.</param>
/// <param name="Statement">The statement's template; null when the team has none of this kind.</param>
/// <param name="Answers">The key of the post to answer.</param>
public sealed record WriteDraft(string Kind, Statement? Statement, string Answers) : NewDraft(Kind, Statement)
{
    internal override Decision Write(Incident incident, Context context, string draft) => incident.Signals.Find(Answers)?.Mention is { } mention
        ? Write(incident, context, draft, mention, mention.Network, context.Plan.AccountOn(mention.Network))
        : new UnknownPost();
}

/// <summary>Makes a draft of a statement of one's own, which answers no post.</summary>
/// <param name="Kind">The statement's kind.</param>
/// <param name="Statement">The statement's template; null when the team has none of this kind.</param>
/// <param name="Network">The network it is for, on which the brand has an account.</param>
public sealed record WriteStatement(string Kind, Statement? Statement, string Network) : NewDraft(Kind, Statement)
{
    internal override Decision Write(Incident incident, Context context, string draft) => context.Plan.AccountOn(Network) is { } account
        ? Write(incident, context, draft, null, Network, account)
        : new NoAccountThere(Network);
}

/// <summary>Makes several drafts from the statements of one kind, each for its post or network: all of them, or none.</summary>
/// <param name="Drafts">The drafts.</param>
public sealed record WriteDrafts(ImmutableArray<NewDraft> Drafts) : ICommand<Incident>
{
    /// <summary>At most so many: each is to be read by somebody.</summary>
    public const int Most = 10;

    // Asked whenever a card is drawn, also amid a storm of posts.
    const int LookedAt = 200;

    /// <summary>The posts to answer when each network and language is to hear it once: of each the first one that nobody has answered or is answering.</summary>
    public static ImmutableArray<Mentions.MentionReference> OneEach(Incident incident)
    {
        var answered = incident.Drafts.Where(draft => draft.Status != DraftStatus.Rejected).Select(draft => draft.Answers?.Key).ToHashSet(StringComparer.Ordinal);
        return [.. incident.Signals.Take(LookedAt).Select(signal => signal.Mention).Where(mention => !answered.Contains(mention.Key)).DistinctBy(mention => (mention.Network, Languages.Phrasebook.Known(mention.Language))).Take(Most)];
    }

    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (Authority.MissingInCrisis(incident, context) is { } missing) return missing;
        if (Drafts.IsEmpty) return new UnknownPost();
        if (Drafts.Length > Most) return new TooManyDrafts(Most);
        List<Event> written = [];
        for (var at = 0; at < Drafts.Length; at++)
        {
            var decision = Drafts[at].Write(incident, context, incident.Drafts.Next('d', at));
            if (decision.Refusal is { } refusal) return refusal;
            written.AddRange(decision.Events);
        }
        return Streams.Decision.Of([.. written]);
    }
}

/// <summary>A draft was made from a statement of the plan.</summary>
public sealed record DraftWritten(string Draft, string Kind, string Language, string Source, MentionReference? Answers, Plans.Account? Account, string Text) : IncidentEvent
{
    /// <summary>The network of a statement that answers no post.</summary>
    public string? Network { get; init; }

    /// <summary>Where its words came from.</summary>
    public ImmutableArray<Piece> Pieces { get; init; } = [];

    /// <summary>The facts it says.</summary>
    public ImmutableArray<UsedFact> Facts { get; init; } = [];

    /// <summary>The kind of text the rules of tone hold it against; null for what its kind is usually held against.</summary>
    public string? Tone { get; init; }

    /// <summary>When it promises the next word.</summary>
    public NodaTime.Instant? NextUpdate { get; init; }

    /// <summary>Roles that may approve the statement's own words besides the scenario's approver.</summary>
    public ImmutableArray<string> AlsoApprovedBy { get; init; } = [];

    /// <summary>Whether the statement's own words were approved before the crisis.</summary>
    public bool IsPreApproved { get; init; }

    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident with
    {
        Drafts = incident.Drafts.Add(new Draft
        {
            Id = Draft,
            Kind = Kind,
            Language = Language,
            Answers = Answers,
            Network = Answers?.Network ?? Network ?? "",
            Account = Account,
            AlsoApprovedBy = AlsoApprovedBy,
            IsPreApproved = IsPreApproved,
            Text = Text,
            Pieces = Pieces,
            Facts = Facts,
            Tone = Tone ?? ToneKinds.OfStatement(Kind),
            NextUpdate = NextUpdate,
            Promise = Promises.In(Text, Pieces),
            Written = new Deed(commit.By, commit.At),
            Authors = ImmutableHashSet.Create(StringComparer.Ordinal, commit.By.Id),
        }),
    };
}

/// <summary>The incident has no such post.</summary>
public sealed record UnknownPost : Refusal;

/// <summary>The team has no statement of this kind, in this language or in English.</summary>
public sealed record NoStatement(string Kind) : Refusal;

/// <summary>The statement can't be rendered: something it needs is missing, or it has a mistake.</summary>
public sealed record StatementRefused(string Source, string Problem) : Refusal;

/// <summary>The brand has no account on this network to say it from.</summary>
public sealed record NoAccountThere(string Network) : Refusal;

/// <summary>So many drafts at once are read by nobody.</summary>
public sealed record TooManyDrafts(int Max) : Refusal;
