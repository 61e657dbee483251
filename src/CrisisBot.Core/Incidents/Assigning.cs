using CrisisBot.Core.Approvals;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Incidents;

/// <summary>What somebody is to see to: in words, by a member of the plan.</summary>
static class Assigning
{
    /// <summary>What keeps this person from giving it to somebody, or null.</summary>
    public static Refusal? Missing(Incident incident, Context context, string text, int maxLength, string owner) =>
        Authority.MissingInCrisis(incident, context) is { } missing ? missing
        : PlainText.IsBlank(text) ? new NothingWritten()
        : text.Length > maxLength ? new TooLong(text.Length, maxLength)
        : context.Plan.Member(owner) is null ? new UnknownMember(owner)
        : null;
}
