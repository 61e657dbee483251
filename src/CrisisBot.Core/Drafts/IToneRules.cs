using CrisisBot.Core.Tone;

namespace CrisisBot.Core.Drafts;

/// <summary>The rules of tone that drafts are held against.</summary>
public interface IToneRules
{
    /// <summary>The rules of a language; English for one the bot doesn't speak.</summary>
    ToneRules For(string language);
}
