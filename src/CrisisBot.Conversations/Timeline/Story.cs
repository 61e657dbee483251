using System.Collections.Immutable;
using System.Text.Json;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using NodaTime.Text;

namespace CrisisBot.Conversations.Timeline;

/// <summary>An incident's stream as people read it: when, who, what, a line an event.</summary>
/// <param name="plan">The plan it began with, for names; null when it isn't kept any more: ids stand for names then.</param>
/// <param name="language">The language it is told in.</param>
public sealed class Story(Plan? plan, string language)
{
    /// <summary>The words of the story, by event.</summary>
    public static Phrasebook Phrases { get; } = Phrasebook.Load(typeof(Story).Assembly, "story");

    static readonly LocalDateTimePattern When = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss'Z'");

    /// <summary>What a commit did.</summary>
    public IEnumerable<string> Lines(Commit commit)
    {
        var at = When.Format(commit.At.InUtc().LocalDateTime);
        return commit.Events.Select(happened => $"{at}  {Markdown.Clean(commit.By.Name, 40),-18}  {Tell(happened)}");
    }

    /// <summary>One event in words.</summary>
    public string Tell(Event happened) => Phrases.Say(language, CommitJson.NameOf(happened.GetType()), Values(happened));

    (string, object?)[] Values(Event happened) =>
        [.. happened.GetType().GetProperties().Select(property => (JsonNamingPolicy.CamelCase.ConvertName(property.Name), Value(property.Name, property.GetValue(happened))))];

    // Ids become names; what people typed, or a network sent, can't break the lines apart or steer the terminal.
    object? Value(string name, object? value) => (name, value) switch
    {
        (_, MentionReference mention) => Line(mention.Url ?? mention.Key),
        (_, Account account) => Line($"@{account.Handle}"),
        ("Members", ImmutableArray<string> ids) => string.Join(", ", ids.Select(id => plan?.Member(id)?.Name ?? Line(id))),
        (_, ImmutableArray<string> several) => Line(string.Join(", ", several)),
        (_, ReopenReason why) => Words.Cards.Say(language, $"reopen.{Codes.Of(why)}"),
        (_, Severity severity) => Words.Cards.Say(language, $"severity.sev{(int)severity}"),
        ("Scenario", string id) => plan?.Scenario(id)?.Name.In(language) ?? Line(id),
        ("Role", string id) => plan?.Role(id)?.Name.In(language) ?? Line(id),
        ("Item", string id) => plan?.Task(id)?.Text.In(language) ?? Line(id),
        ("From" or "To", string id) when plan?.Scenario(id) is { } scenario => scenario.Name.In(language),
        ("Member" or "Owner" or "From" or "To", string id) => plan?.Member(id)?.Name ?? Line(id),
        ("Reason", string reason) when Words.Cards.Has(reason) => Words.Cards.Say(language, reason),
        (_, string text) => Line(text),
        (_, Enum code) => JsonNamingPolicy.CamelCase.ConvertName(code.ToString()),
        _ => value,
    };

    static string Line(string text) => Markdown.Clean(text).ReplaceLineEndings(" ⏎ ");
}
