using System.Collections.Frozen;
using System.Collections.Immutable;
using CrisisBot.Core.Tone.Reading;

namespace CrisisBot.Core.Tone.Checks;

/// <summary>What a check is given.</summary>
/// <param name="Text">The text.</param>
/// <param name="Kind">What it is meant to do.</param>
/// <param name="Context">What is known beside it.</param>
/// <param name="Rule">The rule that asks, with its number and its words.</param>
sealed record Inquiry(ReadText Text, string Kind, ToneContext Context, ToneRule Rule);

/// <summary>The checks that are more than words to look for, by the names rules call them.</summary>
public static class ToneChecks
{
    static readonly FrozenDictionary<string, Func<Inquiry, IEnumerable<Passage>>> ByName = new Dictionary<string, Func<Inquiry, IEnumerable<Passage>>>
    {
        ["capitals"] = Shouting.Capitals,
        ["exclamation-marks"] = Shouting.Marks,
        ["emoji"] = Decoration.TooManyEmoji,
        ["mocking-emoji"] = Decoration.MockingEmoji,
        ["hashtags"] = Decoration.TooManyHashtags,
        ["email"] = Contacts.Mails,
        ["phone"] = Contacts.Phones,
        ["iban"] = NumberedPeople.Ibans,
        ["card"] = NumberedPeople.Cards,
        ["national-id"] = NumberedPeople.NationalIds,
        ["link"] = Links.Find,
        ["people"] = People.Find,
        ["facts"] = Claims.Find,
        ["reading-ease"] = ReadingEase.Find,
    }.ToFrozenDictionary();

    /// <summary>The names.</summary>
    public static ImmutableArray<string> Names { get; } = [.. ByName.Keys.Order(StringComparer.Ordinal)];

    internal static IEnumerable<Passage> Run(string check, Inquiry inquiry) => ByName[check](inquiry);
}
