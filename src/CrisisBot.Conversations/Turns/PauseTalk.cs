using CrisisBot.Core.Plans;
using CrisisBot.Core.Teams;

namespace CrisisBot.Conversations.Turns;

/// <summary>What the channels are told of a pause.</summary>
public static class PauseTalk
{
    /// <summary>One piece of news.</summary>
    /// <param name="words">The words to say it with.</param>
    /// <param name="team">The team.</param>
    /// <param name="plan">The plan in force.</param>
    /// <param name="news">What.</param>
    /// <param name="held">How many approved drafts wait.</param>
    public static string Of(Words words, Team team, Plan plan, PauseNews news, int held)
    {
        if (news == PauseNews.Ended) return Joined(words.Message("resumed.channel", ("by", team.Resumed!.Did.By.Name)), Held(words, held));
        var pause = team.Paused!;
        if (news == PauseNews.Began) return Joined(words.Message("paused.channel", ("by", pause.Did.By.Name), ("reason", pause.Did.Reason)), Until(words, pause));
        var people = string.Join(", ", plan.Approvers.SelectMany(role => role.Holders).Distinct().Select(member => $"**{Markdown.Escape(plan.Member(member)?.Name ?? member)}**"));
        return Joined($"{people}: {words.Message("paused.asked", ("by", pause.Did.By.Name), ("at", pause.Did.At), ("reason", pause.Did.Reason), ("word", words.Message("word.resume")))}", Held(words, held));
    }

    /// <summary>When people are asked whether it goes on.</summary>
    public static string Until(Words words, Pause pause) => pause.Until is { } until ? words.Message("paused.until", ("until", until)) : "";

    /// <summary>That what was held back is decided one by one; nothing when nothing was.</summary>
    public static string Held(Words words, int held) => held == 0 ? "" : words.Message("resumed.held", ("count", held));

    static string Joined(params string[] sentences) => string.Join(' ', sentences.Where(sentence => sentence.Length > 0));
}
