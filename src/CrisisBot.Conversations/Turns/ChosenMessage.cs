using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Turns;

namespace CrisisBot.Conversations.Turns;

/// <summary>A message on which a command of the app was chosen. Also when its dialog is sent, it is what Teams says it is, and nothing a form could have changed.</summary>
/// <param name="Id">The message's id in its conversation.</param>
/// <param name="Action">The command, with what was filled in.</param>
/// <param name="Payload">The message.</param>
/// <param name="Original">The same, as it came.</param>
sealed record ChosenMessage(string Id, MessageExtensionAction Action, MessagePayload Payload, JsonElement Original)
{
    const int LongestId = 100;

    /// <summary>Reads it; null when it is none, or another command was chosen.</summary>
    public static ChosenMessage? Read(Turn turn, string command)
    {
        try
        {
            if (turn.Activity.Value is not { ValueKind: JsonValueKind.Object } value) return null;
            var action = value.Deserialize<MessageExtensionAction>(BotJson.Options);
            if (action?.CommandId != command || action.MessagePayload is not { ValueKind: JsonValueKind.Object } original) return null;
            return original.Deserialize<MessagePayload>(BotJson.Options) is { Id: { Length: > 0 and <= LongestId } id } payload ? new(id, action, payload, original) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The command that was chosen, whichever it is.</summary>
    public static string? Command(Turn turn) =>
        turn.Activity.Value is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty("commandId", out var command) && command.ValueKind == JsonValueKind.String ? command.GetString() : null;
}
