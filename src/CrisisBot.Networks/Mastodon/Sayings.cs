using CrisisBot.Core.Languages;

namespace CrisisBot.Networks.Mastodon;

/// <summary>What the network says to the team, in the team's language.</summary>
sealed class Sayings(string language)
{
    /// <summary>The texts.</summary>
    public static Phrasebook Book { get; } = Phrasebook.Load(typeof(Sayings).Assembly, "mastodon");

    /// <summary>A sentence.</summary>
    public string Of(string code, params ReadOnlySpan<(string Name, object? Value)> values) => Book.Say(language, code, values);
}
