using System.Text.Json;
using CrisisBot.BotFramework.Cards;

namespace CrisisBot.BotFramework.Activities;

/// <summary>The HTTP answer to an invoke.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">The body, as it goes over the wire: JSON in UTF-8; empty for none.</param>
public sealed record InvokeResponse(int Status, ReadOnlyMemory<byte> Json = default)
{
    /// <summary>The body, read; null when there is none.</summary>
    public JsonElement? Body => Json.IsEmpty ? null : JsonElement.Parse(Json.Span);

    /// <summary>The type of an answer that is a sentence.</summary>
    public const string MessageType = "application/vnd.microsoft.activity.message";
    /// <summary>The type of a refusal.</summary>
    public const string ErrorType = "application/vnd.microsoft.error";

    /// <summary>Answers an <c>adaptiveCard/action</c> with the card this person now sees.</summary>
    public static InvokeResponse Card(AdaptiveCard card) => Of(200, Attachment.AdaptiveCardType, card);

    /// <summary>Answers an <c>adaptiveCard/action</c> with a sentence only this person sees.</summary>
    public static InvokeResponse Message(string text) => Of(200, MessageType, text);

    /// <summary>Refuses an <c>adaptiveCard/action</c>. Source: Universal Actions, §Response format.</summary>
    /// <param name="status">400 for a bad request, 500 for a fault of the bot's.</param>
    /// <param name="code">A code for programs.</param>
    /// <param name="message">A sentence for people.</param>
    public static InvokeResponse Error(int status, string code, string message) => Of(status, ErrorType, new { code, message });

    /// <summary>Answers <c>task/fetch</c>, <c>task/submit</c> and a message extension's invokes with a dialog. Source: Teams, §Dialogs, §Task info.</summary>
    public static InvokeResponse Dialog(string title, AdaptiveCard card) =>
        new(200, BotJson.ToBytes(new { task = new { type = "continue", value = new { title, height = "medium", width = "medium", card = Attachment.Of(card) } } }));

    /// <summary>Answers the same with a sentence, in the dialog's place.</summary>
    public static InvokeResponse DialogMessage(string text) => new(200, BotJson.ToBytes(new { task = new { type = "message", value = text } }));

    static InvokeResponse Of<T>(int status, string type, T value) => new(200, BotJson.ToBytes(new { statusCode = status, type, value }));
}
