using System.Collections.Immutable;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Deadlines;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Drafts;

/// <summary>Many statements promise the next word by a time. A text that waited longer than that promises what can't be kept, and isn't let out unseen.</summary>
static class Promises
{
    /// <summary>The name statements know the time by.</summary>
    public const string Name = "next_update";

    /// <summary>The words that promise it, as they were rendered.</summary>
    public static ImmutableArray<string> In(string text, ImmutableArray<Piece> pieces)
    {
        var (words, at) = (ImmutableArray.CreateBuilder<string>(), 0);
        foreach (var piece in pieces)
        {
            if (piece is { Origin: PieceOrigin.Value, Of: Name } && at + piece.Length <= text.Length) words.Add(text.Substring(at, piece.Length));
            at += piece.Length;
        }
        return words.ToImmutable();
    }

    /// <summary>Whether a draft still promises a word by a time that is over by then.</summary>
    public static bool IsOver(Draft draft, Instant at) => draft is { IsPromising: true, HasPromisePassed: false, NextUpdate: { } next } && next <= at;

    public static IEnumerable<Deadline> Deadlines(Incident incident, Plan plan) => incident.Drafts
        .Where(draft => draft is { IsPromising: true, HasPromisePassed: false, NextUpdate: not null, Status: DraftStatus.Writing or DraftStatus.Submitted or DraftStatus.Publishing or DraftStatus.PublicationFailed })
        .Select(draft => new Deadline($"promise:{draft.Id}", draft.NextUpdate!.Value, new NotePromisePassed(draft.Id)));
}

/// <summary>Notes that the time is over by which a draft promises the next word.</summary>
public sealed record NotePromisePassed(string Draft) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        incident.Draft(Draft) is { } draft && Promises.IsOver(draft, context.Now) ? new PromisePassed(Draft) : new NotDue($"promise:{Draft}");
}

/// <summary>The time is over by which a draft promises the next word.</summary>
public sealed record PromisePassed(string Draft) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.With(Draft, draft => draft with { HasPromisePassed = true });
}

/// <summary>The text promises the next word by a time that is over.</summary>
/// <param name="At">That time.</param>
public sealed record PromiseOver(Instant At) : Refusal;
