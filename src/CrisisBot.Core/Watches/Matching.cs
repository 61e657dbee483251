using CrisisBot.Core.Mentions;
using CrisisBot.Core.Plans;

namespace CrisisBot.Core.Watches;

/// <summary>Whether a post concerns a watch, and which scenario its words speak for.</summary>
public static class Matching
{
    /// <summary>Whether the post is on one of the watch's networks, in one of its languages, and has one of its words or handles.</summary>
    public static bool Matches(Watch watch, Mention mention)
    {
        if (!watch.Networks.Contains(mention.Network)) return false;
        if (mention.Language is { } language && !watch.Languages.IsEmpty && !watch.Languages.Contains(language.Split('-', '_')[0].ToLowerInvariant())) return false;
        var text = Folding.Fold(mention.Text);
        return watch.Words.Any(word => HasWord(text, word)) || watch.Handles.Any(handle => HasHandle(text, handle));
    }

    /// <summary>The first scenario one of whose words is in the post; the plan's last when none is.</summary>
    public static Scenario ScenarioOf(Plan plan, Mention mention)
    {
        var text = Folding.Fold(mention.Text);
        return plan.Scenarios.FirstOrDefault(scenario => scenario.Words.Any(word => HasWord(text, word))) ?? plan.Scenarios[^1];
    }

    /// <summary>A word begins where no letter or digit stands before it; endings may follow, as Turkish, Polish and Indonesian add them.</summary>
    static bool HasWord(string text, string word) => Occurs(text, Folding.Fold(word), (before, _) => !IsWordPart(before));

    static bool HasHandle(string text, string handle) => Occurs(text, Folding.Fold($"@{handle}"), (before, after) => !IsWordPart(before) && !IsWordPart(after));

    static bool Occurs(string text, string wanted, Func<char, char, bool> boundary)
    {
        for (var at = text.IndexOf(wanted, StringComparison.Ordinal); at >= 0; at = text.IndexOf(wanted, at + 1, StringComparison.Ordinal))
        {
            var before = at == 0 ? ' ' : text[at - 1];
            var end = at + wanted.Length;
            if (boundary(before, end == text.Length ? ' ' : text[end])) return true;
        }
        return false;
    }

    static bool IsWordPart(char character) => char.IsLetterOrDigit(character) || character == '_';
}
