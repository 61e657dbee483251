using System.Collections.Immutable;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Drafts;

/// <summary>Makes a draft from a statement of the plan.</summary>
/// <param name="Kind">The statement's kind.</param>
/// <param name="Statement">The statement's template; null when the team has none of this kind.</param>
/// <param name="Answers">The key of the post to answer.</param>
public sealed record WriteDraft(string Kind, Statement? Statement, string Answers) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (Authority.MissingInCrisis(incident, context) is { } missing) return missing;
        if (incident.Signals.Find(Answers)?.Mention is not { } mention) return new UnknownPost();
        var account = context.Plan.AccountOn(mention.Network);
        if (Authority.MissingProof(account, context) is { } missingProof) return missingProof;
        if (Statement is null) return new NoStatement(Kind);
        if (!Statement.TryRender(incident, mention, context, out var rendered, out var refusal)) return refusal;
        if (rendered.Text.Length > Drafts.Draft.MaxLength) return new TooLong(rendered.Text.Length, Drafts.Draft.MaxLength);
        var draft = incident.Drafts.Next('d');
        return [new DraftWritten(draft, Kind, Statement.Language, Statement.Source, mention, account, rendered.Text) { Pieces = rendered.Pieces, Facts = rendered.Facts, AlsoApprovedBy = Statement.Terms.AlsoApprovedBy }, .. CardRequested.Threads(incident).Select(channel => CardRequested.ForDraft(draft, channel))];
    }
}

/// <summary>A draft was made from a statement of the plan.</summary>
public sealed record DraftWritten(string Draft, string Kind, string Language, string Source, MentionReference Answers, Plans.Account? Account, string Text) : IncidentEvent
{
    /// <summary>Where its words came from.</summary>
    public ImmutableArray<Piece> Pieces { get; init; } = [];

    /// <summary>The facts it says.</summary>
    public ImmutableArray<UsedFact> Facts { get; init; } = [];

    /// <summary>Roles that may approve the statement's own words besides the scenario's approver.</summary>
    public ImmutableArray<string> AlsoApprovedBy { get; init; } = [];

    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident with
    {
        Drafts = incident.Drafts.Add(new Draft
        {
            Id = Draft,
            Kind = Kind,
            Language = Language,
            Answers = Answers,
            Account = Account,
            AlsoApprovedBy = AlsoApprovedBy,
            Text = Text,
            Pieces = Pieces,
            Facts = Facts,
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
