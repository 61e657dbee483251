using System.Text.Json;
using System.Text.Json.Serialization;

namespace CrisisBot.BotFramework.Activities;

/// <summary>What channel and bot send each other. Source: Bot Framework Activity schema, §Basic activity structure.</summary>
public sealed record Activity
{
    /// <summary>One of <see cref="ActivityTypes"/>.</summary>
    public string Type { get; init; } = "";
    /// <summary>The channel's id of this activity, unique within its conversation.</summary>
    public string? Id { get; init; }
    /// <summary>When it was sent, as the channel says.</summary>
    public DateTimeOffset? Timestamp { get; init; }
    /// <summary>Where the bot answers; it can change, so the newest counts.</summary>
    public string? ServiceUrl { get; init; }
    /// <summary>The channel, <c>msteams</c> for Teams.</summary>
    public string? ChannelId { get; init; }
    /// <summary>Who sent it.</summary>
    public ChannelAccount? From { get; init; }
    /// <summary>Where it was said.</summary>
    public ConversationAccount? Conversation { get; init; }
    /// <summary>To whom.</summary>
    public ChannelAccount? Recipient { get; init; }
    /// <summary>Message text, in the channel's markdown.</summary>
    public string? Text { get; init; }
    /// <summary>What a notification shows.</summary>
    public string? Summary { get; init; }
    /// <summary>The sender's language, BCP 47.</summary>
    public string? Locale { get; init; }
    /// <summary>Cards and files.</summary>
    public IReadOnlyList<Attachment>? Attachments { get; init; }
    /// <summary>Mentions and other marks in the text.</summary>
    public IReadOnlyList<JsonElement>? Entities { get; init; }
    /// <summary>The activity this one answers.</summary>
    public string? ReplyToId { get; init; }
    /// <summary>What an invoke asks for, such as <c>adaptiveCard/action</c>.</summary>
    public string? Name { get; init; }
    /// <summary>An invoke's argument.</summary>
    public JsonElement? Value { get; init; }
    /// <summary>conversationUpdate: who came.</summary>
    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }
    /// <summary>conversationUpdate: who left.</summary>
    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }
    /// <summary>installationUpdate: <c>add</c>, <c>remove</c> and their upgrades.</summary>
    public string? Action { get; init; }
    /// <summary>What only this channel knows: tenant, team, channel.</summary>
    public JsonElement? ChannelData { get; init; }
    /// <summary>What this version doesn't know, kept as it came.</summary>
    [JsonExtensionData] public IDictionary<string, JsonElement>? Properties { get; set; }

    /// <summary>A message with one card.</summary>
    public static Activity Card(Cards.AdaptiveCard card, string summary) =>
        new() { Type = ActivityTypes.Message, Summary = summary, Attachments = [Attachment.Of(card)] };

    /// <summary>A message of plain text.</summary>
    public static Activity Message(string text) => new() { Type = ActivityTypes.Message, Text = text };
}

/// <summary>The kinds of activity the bot knows.</summary>
public static class ActivityTypes
{
    /// <summary>Something said.</summary>
    public const string Message = "message";
    /// <summary>A request that wants an answer in the HTTP response.</summary>
    public const string Invoke = "invoke";
    /// <summary>Members or the channel changed.</summary>
    public const string ConversationUpdate = "conversationUpdate";
    /// <summary>The app was installed or removed.</summary>
    public const string InstallationUpdate = "installationUpdate";
}

/// <summary>A person or a bot. Source: Activity schema, §Channel account.</summary>
public sealed record ChannelAccount
{
    /// <summary>The channel's id (Teams: <c>29:…</c>, bots <c>28:…</c>).</summary>
    public string Id { get; init; } = "";
    /// <summary>Display name.</summary>
    public string? Name { get; init; }
    /// <summary>Entra object id.</summary>
    public string? AadObjectId { get; init; }
}

/// <summary>A conversation. Source: Activity schema, §Conversation account.</summary>
public sealed record ConversationAccount
{
    /// <summary>The id; a channel's thread is <c>{channel};messageid={root}</c>.</summary>
    public string Id { get; init; } = "";
    /// <summary>Display name.</summary>
    public string? Name { get; init; }
    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public string? ConversationType { get; init; }
    /// <summary>More than two people.</summary>
    public bool? IsGroup { get; init; }
    /// <summary>The Entra tenant.</summary>
    public string? TenantId { get; init; }
}

/// <summary>A card or file in an activity.</summary>
public sealed record Attachment
{
    /// <summary>The content type of Adaptive Cards.</summary>
    public const string AdaptiveCardType = "application/vnd.microsoft.card.adaptive";

    /// <summary>MIME type.</summary>
    public string ContentType { get; init; } = "";
    /// <summary>The card.</summary>
    public JsonElement? Content { get; init; }

    /// <summary>An Adaptive Card as an attachment.</summary>
    public static Attachment Of(Cards.AdaptiveCard card) => new() { ContentType = AdaptiveCardType, Content = BotJson.ToElement(card) };
}
