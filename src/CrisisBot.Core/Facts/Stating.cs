using System.Collections.Immutable;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Facts;

/// <summary>"This is so, and this is how we know."</summary>
/// <param name="Text">What is so.</param>
/// <param name="Source">How the team knows.</param>
/// <param name="Key">A short name for statements; without one, its number is its name.</param>
public sealed record StateFact(string Text, string Source, string? Key) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if ((Authority.MissingInCrisis(incident, context) ?? Wording.Unproven(context)) is { } missing) return missing;
        var (text, source) = (Wording.Clean(Text), Wording.Clean(Source));
        if (Wording.Wrong(text, source) is { } wrong) return wrong;
        var id = incident.Facts.Next('f');
        var key = FactKey.Of(Key) ?? id;
        if (incident.Facts.FirstOrDefault(fact => fact.Key == key && fact.Withdrawn is null) is { } other) return new FactKeyTaken(key, other.Id[1..]);
        return [new FactStated(id, key, text, source), .. OpenBoard.Into(incident, Effects.CardKind.Facts)];
    }
}

/// <summary>Several at once: what a statement asks for.</summary>
/// <param name="Facts">The facts; all of them are stated, or none.</param>
public sealed record StateFacts(params ImmutableArray<StateFact> Facts) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        var events = ImmutableArray.CreateBuilder<Event>();
        foreach (var fact in Facts)
        {
            var decision = fact.Decide(incident, context);
            if (decision.Refusal is { } refusal) return refusal;
            events.AddRange(decision.Events);
            incident = incident.After(decision.Events, context);
        }
        return Decision.Of(events.ToImmutable().AsSpan());
    }
}

/// <summary>"It is rather so": another wording, which has to be verified again.</summary>
/// <param name="Fact">The fact's id.</param>
/// <param name="Version">The version the person saw.</param>
/// <param name="Text">What is so.</param>
/// <param name="Source">How the team knows; the source that was, when this is empty.</param>
public sealed record CorrectFact(string Fact, int Version, string Text, string Source) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if ((Wording.Missing(incident, Fact, Version, context, out var fact) ?? Wording.Unproven(context)) is { } missing) return missing;
        var (text, source) = (Wording.Clean(Text), Wording.Clean(Source));
        if (source.Length == 0) source = fact.Current.Source;
        return Wording.Wrong(text, source) is { } wrong ? wrong
            : (text, source) == (fact.Current.Text, fact.Current.Source) ? []
            : AskingAnew.With([new FactCorrected(Fact, fact.Version + 1, text, source)], incident, context);
    }
}

/// <summary>"It isn't so, or we don't know any more."</summary>
/// <param name="Fact">The fact's id.</param>
/// <param name="Version">The version the person saw.</param>
/// <param name="Reason">Why.</param>
public sealed record WithdrawFact(string Fact, int Version, string Reason) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        Wording.Missing(incident, Fact, Version, context, out _) is { } missing ? missing
        : Incidents.Reason.Missing(Reason) is { } wrong ? wrong
        : AskingAnew.With([new FactWithdrawn(Fact, Reason.Trim())], incident, context);
}

/// <summary>Somebody says that something is so.</summary>
public sealed record FactStated(string Fact, string Key, string Text, string Source) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) =>
        incident with { Facts = incident.Facts.Add(new Fact(Fact, Key, [new FactVersion(Text, Source, new Deed(commit.By, commit.At))])) };
}

/// <summary>A fact has another wording now; nobody has verified that one yet.</summary>
public sealed record FactCorrected(string Fact, int Version, string Text, string Source) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) =>
        incident.WithFact(Fact, fact => fact with { Versions = fact.Versions.Add(new FactVersion(Text, Source, new Deed(commit.By, commit.At))) }).ApprovedAnew(commit.At, Fact);
}

/// <summary>A fact doesn't count any more.</summary>
public sealed record FactWithdrawn(string Fact, string Reason) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.WithFact(Fact, fact => fact with { Withdrawn = new Deed(commit.By, commit.At, Reason) }).ApprovedAnew(commit.At, Fact);
}

/// <summary>The incident has no such fact.</summary>
public sealed record UnknownFact : Refusal;

/// <summary>It was corrected since this person read it.</summary>
public sealed record FactChanged(string By, NodaTime.Instant At) : Refusal;

/// <summary>It was withdrawn before.</summary>
public sealed record FactWithdrawnAlready(string By, NodaTime.Instant At) : Refusal;

/// <summary>A fact has a source.</summary>
public sealed record SourceMissing : Refusal;

/// <summary>Another fact has this name.</summary>
public sealed record FactKeyTaken(string Key, string Number) : Refusal;
