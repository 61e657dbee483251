using CrisisBot.Core.Incidents;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Facts;

/// <summary>"I have checked it": from now on it may be said in public.</summary>
/// <param name="Fact">The fact's id.</param>
/// <param name="Version">The version that was checked.</param>
public sealed record VerifyFact(string Fact, int Version) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        Wording.Missing(incident, Fact, Version, context, out var fact) is { } missing ? missing
        : fact.Current.Verified is { } verified ? new FactVerifiedAlready(verified.By.Name, verified.At)
        : !FactBoard.Verifiers(incident, context.Plan).Any(role => role.Holders.Contains(context.By.Id)) ? new NotAVerifier(FactBoard.Verifiers(incident, context.Plan).First().Id)
        : Wording.Unproven(context) is { } unproven ? unproven
        // Their own words stay theirs when somebody else has only named another source.
        : fact.Versions.Any(version => version.Text == fact.Current.Text && version.Stated.By.Id == context.By.Id) ? new OwnFact()
        : new FactVerified(Fact, Version);
}

/// <summary>Somebody checked a fact.</summary>
public sealed record FactVerified(string Fact, int Version) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) =>
        incident.WithFact(Fact, fact => fact with { Versions = fact.Versions.SetItem(Version - 1, fact.Versions[Version - 1] with { Verified = new Deed(commit.By, commit.At) }) });
}

/// <summary>Somebody verified it first.</summary>
public sealed record FactVerifiedAlready(string By, NodaTime.Instant At) : Refusal;

/// <summary>The plan lets another role verify facts.</summary>
public sealed record NotAVerifier(string Role) : Refusal;

/// <summary>Two pairs of eyes: nobody verifies what they stated.</summary>
public sealed record OwnFact : Refusal;
