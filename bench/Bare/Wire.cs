using System.Text.Json;
using System.Text.Json.Serialization;

namespace CrisisBot.Bare;

/// <summary>A click as Teams sends it, the members a bot looks at.</summary>
sealed record Click(string Type, string Id, string? Name, string? ServiceUrl, string? ChannelId, Person? From, Place? Conversation, Person? Recipient, Pressed? Value, JsonElement? ChannelData, JsonElement? Entities);

/// <summary>Who.</summary>
sealed record Person(string Id, string? Name, string? AadObjectId);

/// <summary>Where.</summary>
sealed record Place(string Id, string? ConversationType, bool? IsGroup, string? TenantId);

/// <summary>What was pressed.</summary>
sealed record Pressed(PressedAction Action, string? Trigger);

/// <summary>The button.</summary>
sealed record PressedAction(string Type, string Verb, JsonElement Data);

/// <summary>The answer to a click.</summary>
sealed record Answer(int StatusCode, string Type, JsonElement Value);

/// <summary>All of it, generated at compile time: the fastest there is.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Click))]
[JsonSerializable(typeof(Answer))]
sealed partial class Wire : JsonSerializerContext;
