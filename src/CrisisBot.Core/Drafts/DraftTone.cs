using System.Collections.Immutable;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Tone;
using NodaTime;
using NodaTime.Text;

namespace CrisisBot.Core.Drafts;

/// <summary>A draft held against the rules of tone, and against what the team has verified.</summary>
public static class DraftTone
{
    // As the lint reads times and dates, in whatever language a text says them.
    static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("HH:mm d MMMM uuuu");

    /// <summary>What the rules find in a draft, the gravest first. The same draft of the same incident gets the same.</summary>
    /// <param name="rules">The rules of the draft's language.</param>
    /// <param name="incident">The incident.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="plan">The plan that counts.</param>
    public static ImmutableArray<Finding> Of(ToneRules rules, Incident incident, Draft draft, Plan plan) =>
        rules.Check(draft.Text, draft.Tone, PlannedTone.Context(plan) with { Facts = [.. Known(incident, draft)] });

    // What a text may say without anybody's having to vouch for it once more: verified facts, what the bot itself knows, and the words the team made ready before the crisis.
    static IEnumerable<string> Known(Incident incident, Draft draft)
    {
        foreach (var fact in FactBoard.Of(incident).Where(fact => fact.State == FactState.Verified)) yield return fact.Text;
        yield return incident.Id;
        yield return Said(incident.RaisedAt);
        if (draft.NextUpdate is { } next) yield return Said(next);
        var at = 0;
        foreach (var piece in draft.Pieces)
        {
            if (piece.Origin is PieceOrigin.Statement or PieceOrigin.Value && at + piece.Length <= draft.Text.Length) yield return draft.Text.Substring(at, piece.Length);
            at += piece.Length;
        }
    }

    static string Said(Instant at) => Moment.Format(at.InUtc().LocalDateTime);
}
