using System.Collections.Immutable;
using System.Globalization;
using CrisisBot.BotFramework.Cards;

namespace CrisisBot.Conversations.Cards;

/// <summary>The fields of what somebody is to see to: what, who, how soon.</summary>
static class FollowUps
{
    static readonly ImmutableArray<int> Minutes = [15, 30, 60, 120, 240, 480, 1440];

    /// <summary>What.</summary>
    public static AdaptiveTextInput Text(Words words, string label, int maxLength) => new()
    {
        Id = "text",
        Label = words.Card(label),
        IsMultiline = true,
        IsRequired = true,
        MaxLength = maxLength,
        ErrorMessage = words.Card("refusal.nothingWritten"),
    };

    /// <summary>Who; at first oneself.</summary>
    public static AdaptiveChoiceSetInput Owner(Scene scene) => Choices.Member(scene, "owner", scene.Words.Card("followUp.owner"), scene.Viewer.Member is { } self ? [self] : [], except: null, share: 3);

    /// <summary>How soon.</summary>
    public static AdaptiveChoiceSetInput Within(Words words) => Within(words, "followUp.within", "followUp.noTime", 60);

    /// <summary>How soon, asked and proposed in another way; 0 minutes for no set time.</summary>
    public static AdaptiveChoiceSetInput Within(Words words, string label, string noTime, int proposed) => new()
    {
        Id = "within",
        Label = words.Card(label),
        Value = proposed.ToString(CultureInfo.InvariantCulture),
        Choices = [.. Minutes.Append(proposed).Where(minutes => minutes > 0).Distinct().Order().Select(minutes => new AdaptiveChoice(Length(words, minutes), minutes.ToString(CultureInfo.InvariantCulture))), new(words.Card(noTime), "0")],
    };

    static string Length(Words words, int minutes) => minutes % 60 != 0 ? words.Card("followUp.minutes", ("count", minutes)) : words.Card("followUp.hours", ("count", minutes / 60));
}
