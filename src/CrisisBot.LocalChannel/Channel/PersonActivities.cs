using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Plans;

namespace CrisisBot.LocalChannel.Channel;

/// <summary>What people do in the console, as the activities a channel of Teams would send for it.</summary>
public static class PersonActivities
{
    /// <summary>The channel data every activity carries.</summary>
    public static JsonElement ChannelData { get; } = BotJson.ToElement(new
    {
        team = new { id = ConsoleIds.Team },
        channel = new { id = ConsoleIds.Team },
        tenant = new { id = ConsoleIds.Tenant },
    });

    /// <summary>Somebody says something.</summary>
    public static Activity Said(Member member, string text) => From(member) with { Type = ActivityTypes.Message, Text = text };

    /// <summary>Somebody presses a button, or a client asks for their view of a card.</summary>
    /// <param name="member">Who.</param>
    /// <param name="card">The card.</param>
    /// <param name="action">The button.</param>
    /// <param name="inputs">What was filled in; what is empty is left out.</param>
    /// <param name="trigger"><c>manual</c> or <c>automatic</c>.</param>
    public static Activity Invoke(Member member, TranscriptEntry card, AdaptiveExecuteAction action, IReadOnlyDictionary<string, string>? inputs, string trigger) => From(member) with
    {
        Type = ActivityTypes.Invoke,
        Name = CardActionValue.InvokeName,
        ReplyToId = card.Id,
        Value = BotJson.ToElement(new { action = new { type = "Action.Execute", id = action.Id, verb = action.Verb, data = Merged(action.Data, inputs) }, trigger }),
    };

    /// <summary>Somebody presses an Action.Submit: a message without words, with a value.</summary>
    public static Activity Submitted(Member member, TranscriptEntry card, JsonElement? data, IReadOnlyDictionary<string, string>? inputs) => From(member) with
    {
        Type = ActivityTypes.Message,
        ReplyToId = card.Id,
        Value = BotJson.ToElement(Merged(data, inputs)),
    };

    /// <summary>The app was added to the team's channel.</summary>
    public static Activity Installed() => Channel(ActivityTypes.InstallationUpdate) with { Action = "add" };

    /// <summary>The bot is a member of the team's channel.</summary>
    public static Activity BotAdded() => Channel(ActivityTypes.ConversationUpdate) with { MembersAdded = [Bot] };

    /// <summary>The bot's account.</summary>
    public static ChannelAccount Bot { get; } = new() { Id = ConsoleIds.Bot, Name = "CrisisBot" };

    static Activity Channel(string type) => new() { Type = type, From = new ChannelAccount { Id = ConsoleIds.Team }, Recipient = Bot, ChannelData = ChannelData };

    static Activity From(Member member) => new()
    {
        From = new ChannelAccount { Id = member.Id, Name = member.Name },
        Recipient = Bot,
        Locale = member.Language,
        ChannelData = ChannelData,
    };

    static Dictionary<string, object> Merged(JsonElement? data, IReadOnlyDictionary<string, string>? inputs)
    {
        var merged = new Dictionary<string, object>(StringComparer.Ordinal);
        if (data is { ValueKind: JsonValueKind.Object } given)
            foreach (var property in given.EnumerateObject()) merged[property.Name] = property.Value;
        foreach (var (id, value) in inputs ?? new Dictionary<string, string>())
            if (value.Length > 0) merged[id] = value;
        return merged;
    }
}
