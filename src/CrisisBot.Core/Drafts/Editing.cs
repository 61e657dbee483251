using System.Collections.Immutable;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Drafts;

/// <summary>Puts another text in a draft's place. Whatever was asked or approved for the old text is void.</summary>
/// <param name="Draft">The draft's id.</param>
/// <param name="Revision">The revision the person saw.</param>
/// <param name="Text">The whole new text.</param>
public sealed record EditDraft(string Draft, int Revision, string Text) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (Authority.MissingInCrisis(incident, context) is { } missing) return missing;
        if (incident.Draft(Draft) is not { } draft) return new UnknownDraft(Draft);
        var text = PlainText.Clean(Text).Trim();
        return Authority.MissingProof(draft.Account, context) is { } missingProof ? missingProof
            : !draft.IsEditable ? new DraftIsFinal(Draft)
            : draft.Revision != Revision ? new DraftChanged(draft.Written.By.Name, draft.Written.At)
            : PlainText.IsBlank(text) ? new TextMissing()
            : text.Length > Drafts.Draft.MaxLength ? new TooLong(text.Length, Drafts.Draft.MaxLength)
            : text == draft.Text ? []
            : new DraftEdited(Draft, draft.Revision + 1, text) { Pieces = Pieces.Edited(draft.Pieces, draft.Text, text, context.By.Id), Facts = FactUse.In(text, incident, draft.Facts) };
    }
}

/// <summary>A draft's text is another one now.</summary>
public sealed record DraftEdited(string Draft, int Revision, string Text) : IncidentEvent
{
    /// <summary>Where its words came from.</summary>
    public ImmutableArray<Piece> Pieces { get; init; } = [];

    /// <summary>The facts it says.</summary>
    public ImmutableArray<UsedFact> Facts { get; init; } = [];

    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.With(Draft, draft => draft.Unasked() with
    {
        Text = Text,
        Pieces = Pieces,
        Facts = Facts,
        Revision = Revision,
        Versions = draft.Versions.Add(new(draft.Revision, draft.Text, draft.Written)),
        Written = new Deed(commit.By, commit.At),
        Authors = draft.Authors.Add(commit.By.Id),
        Problem = null,
    });
}

/// <summary>The incident has no such draft.</summary>
public sealed record UnknownDraft(string Draft) : Refusal;

/// <summary>It is approved, rejected or public; what changes is a new draft.</summary>
public sealed record DraftIsFinal(string Draft) : Refusal;

/// <summary>Somebody changed it since this card was drawn.</summary>
public sealed record DraftChanged(string By, NodaTime.Instant At) : Refusal;

/// <summary>A draft has a text.</summary>
public sealed record TextMissing : Refusal;
