using CrisisBot.Core.Approvals;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Facts;

static class Wording
{
    public static string Clean(string text) => PlainText.Clean(text).Trim();

    /// <summary>What is wrong with a wording, or null.</summary>
    public static Refusal? Wrong(string text, string source) =>
        PlainText.IsBlank(text) ? new NothingWritten()
        : PlainText.IsBlank(source) ? new SourceMissing()
        : text.Length > Fact.MaxLength ? new TooLong(text.Length, Fact.MaxLength)
        : source.Length > Fact.MaxSourceLength ? new TooLong(source.Length, Fact.MaxSourceLength)
        : null;

    /// <summary>What keeps this person from having a hand in what is verified, or null: it may then be said from any account, and two pairs of eyes are two people only when both are known for sure.</summary>
    public static Refusal? Unproven(Context context) => context.Plan.Accounts.Select(account => Authority.MissingProof(account, context)).FirstOrDefault(proof => proof is not null);

    /// <summary>What keeps this person from saying anything about the fact they read, or null.</summary>
    public static Refusal? Missing(Incident incident, string id, int version, Context context, out Fact fact)
    {
        fact = incident.Fact(id)!;
        return Authority.MissingInCrisis(incident, context) is { } missing ? missing
            : fact is null ? new UnknownFact()
            : fact.Withdrawn is { } withdrawn ? new FactWithdrawnAlready(withdrawn.By.Name, withdrawn.At)
            : fact.Version != version ? new FactChanged(fact.Current.Stated.By.Name, fact.Current.Stated.At)
            : null;
    }
}
