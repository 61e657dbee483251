using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Cards;

namespace CrisisBot.LocalChannel.Channel;

/// <summary>What the bot's answer to a card's button says: a card to show, a sentence, or neither.</summary>
/// <param name="Card">The card this person now sees.</param>
/// <param name="Message">A sentence for this person.</param>
/// <param name="IsError">Whether the bot said no.</param>
public sealed record CardAnswer(AdaptiveCard? Card, string? Message, bool IsError)
{
    /// <summary>Reads an answer. Source: Universal Actions for Adaptive Cards, §Response format.</summary>
    public static CardAnswer Read(InvokeResponse? response)
    {
        if (response is not { Status: 200, Body: { ValueKind: JsonValueKind.Object } body }) return new CardAnswer(null, null, true);
        var value = body.TryGetProperty("value", out var found) ? found : default;
        return (body.TryGetProperty("type", out var type) ? type.GetString() : null) switch
        {
            Attachment.AdaptiveCardType when value.ValueKind == JsonValueKind.Object => new(value.Deserialize<AdaptiveCard>(BotJson.Options), null, false),
            InvokeResponse.MessageType when value.ValueKind == JsonValueKind.String => new(null, value.GetString(), false),
            InvokeResponse.ErrorType => new(null, Text(value), true),
            _ => new(null, null, true),
        };
    }

    static string? Text(JsonElement error) =>
        error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String ? message.GetString() : null;
}
