using CrisisBot.Core.Drafts;
using CrisisBot.Core.Tone;
using CrisisBot.Tests.Plans;
using CrisisBot.Tone;

namespace CrisisBot.Tests.Support;

/// <summary>Rules of tone for stories: none, or those of the repository.</summary>
sealed class SampleTone : IToneRules
{
    static readonly ToneBook Book = new(Templates.Path("tone"));

    /// <summary>Finds nothing: most stories are about something else.</summary>
    public static IToneRules None { get; } = new SampleTone();

    /// <summary>As a team has them.</summary>
    public static IToneRules Real => Book;

    public ToneRules For(string language) => new(language, []);
}
