using System.Collections.Frozen;
using System.Text.RegularExpressions;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Plans;

namespace CrisisBot.Conversations.Turns.Commands;

/// <summary>What somebody wrote, as far as it is understood. People write in any of the languages, whatever their profile says, and mistype.</summary>
/// <param name="Kind">The command; null when it is none.</param>
/// <param name="Argument">What stands behind it, as it was written.</param>
/// <param name="IsGuess">Whether it was mistyped, or more was said than the command takes.</param>
public sealed partial record Said(CommandKind? Kind, string Argument, bool IsGuess)
{
    const int LongestPhrase = 4;

    static readonly FrozenDictionary<string, CommandKind> Phrases = All().ToFrozenDictionary(StringComparer.Ordinal);

    static readonly FrozenSet<string> Names = Enum.GetValues<CommandKind>().SelectMany(kind => Phrasebook.Languages.Select(language => Spelling.Loose(Words.Talk.Say(language, $"word.{Codes.Of(kind)}")))).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether it changes something: then it isn't done on a guess.</summary>
    public bool IsGrave => Kind is CommandKind.Declare or CommandKind.Pause or CommandKind.Resume or CommandKind.Report || (Kind is CommandKind.Facts or CommandKind.Tasks or CommandKind.Decision && Argument.Length > 0);

    /// <summary>Understands a message.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="plan">The plan: who is mentioned and is in it, stays in what is said; the bot itself doesn't.</param>
    public static Said Of(string text, Plan? plan = null)
    {
        // Channel messages begin with the bot's mention; Teams keeps the spaces around it apart.
        var said = Mention().Replace(text, mention => plan?.Members.FirstOrDefault(member => member.Name == mention.Groups[1].Value) is { } member ? $"@{member.Id}" : " ").Replace("&nbsp;", " ", StringComparison.Ordinal).Trim();
        var words = Word().Matches(said).Take(LongestPhrase).ToArray();
        return Exactly(said, words) ?? Nearly(said, words) ?? new(null, said, IsGuess: false);
    }

    static Said? Exactly(string said, Match[] words)
    {
        for (var count = words.Length; count > 0; count--)
            if (Phrases.TryGetValue(Joined(words, count), out var kind))
            {
                var argument = Rest(said, words, count);
                return new(kind, argument, IsGuess: argument.Length > 0 && SoundsLikeTalk(kind, Joined(words, count)));
            }
        return null;
    }

    // "Hold on a second" and "continue as before" are no commands.
    static bool SoundsLikeTalk(CommandKind kind, string phrase) => kind == CommandKind.Resume || (kind == CommandKind.Pause && !Names.Contains(phrase));

    // Mistyped, only a command that can take an argument has one: "plane crash" is no plan.
    static Said? Nearly(string said, Match[] words)
    {
        for (var count = Math.Min(words.Length, 2); count > 0; count--)
        {
            var argument = Rest(said, words, count);
            if (Nearest(Joined(words, count)) is { } kind && (argument.Length == 0 || kind is CommandKind.Status or CommandKind.Declare or CommandKind.Pause or CommandKind.Report or CommandKind.Facts or CommandKind.Tasks or CommandKind.Decision or CommandKind.Summary))
                return new(kind, argument, IsGuess: true);
        }
        return null;
    }

    static CommandKind? Nearest(string said)
    {
        var near = Phrases
            .Select(phrase => (Kind: phrase.Value, Mistakes: Spelling.Mistakes(said, phrase.Key, Spelling.Forgiven(phrase.Key)), Most: Spelling.Forgiven(phrase.Key)))
            .Where(phrase => phrase.Mistakes <= phrase.Most).ToArray();
        if (near.Length == 0) return null;
        var least = near.Min(phrase => phrase.Mistakes);
        var kinds = near.Where(phrase => phrase.Mistakes == least).Select(phrase => phrase.Kind).Distinct().ToArray();
        return kinds.Length == 1 ? kinds[0] : null;
    }

    static string Joined(Match[] words, int count) => string.Concat(words.Take(count).Select(word => Spelling.Loose(word.Value)));

    static string Rest(string said, Match[] words, int count) => said[(words[count - 1].Index + words[count - 1].Length)..].Trim().TrimStart(':', ',', '-', '–').Trim() is var rest && Spelling.Loose(rest).Length == 0 ? "" : rest;

    static Dictionary<string, CommandKind> All()
    {
        var all = new Dictionary<string, CommandKind>(StringComparer.Ordinal);
        foreach (var kind in Enum.GetValues<CommandKind>())
            foreach (var language in Phrasebook.Languages)
                foreach (var phrase in Words.Talk.Say(language, $"also.{Codes.Of(kind)}").Split(',').Prepend(Words.Talk.Say(language, $"word.{Codes.Of(kind)}")))
                    all[Spelling.Loose(phrase)] = kind;
        return all;
    }

    [GeneratedRegex("<at[^>]*>([^<]*)</at>")]
    private static partial Regex Mention();

    [GeneratedRegex(@"\S+")]
    private static partial Regex Word();
}
