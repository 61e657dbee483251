using System.Collections.Frozen;
using System.Text.Json;
using CrisisBot.BotFramework.Activities;

namespace CrisisBot.BotFramework.Authentication;

/// <summary>The bot as it is registered, and whom it serves.</summary>
/// <param name="AppId">The bot's application id: the audience of what comes in.</param>
/// <param name="Cloud">The cloud it is registered in.</param>
/// <param name="Tenants">The Entra tenants it serves; no others, even where the app was installed.</param>
public sealed record BotRegistration(string AppId, BotCloud Cloud, FrozenSet<string> Tenants)
{
    /// <summary>Whether an activity comes from a tenant the bot serves: each tenant it names must be one, and it must name one.</summary>
    public bool Serves(Activity activity)
    {
        string?[] named = [activity.Conversation?.TenantId, ChannelTenant(activity.ChannelData)];
        var tenants = named.OfType<string>().ToArray();
        return tenants.Length > 0 && tenants.All(tenant => Tenants.Contains(tenant));
    }

    // Source: Teams, §Channel data: {"tenant":{"id":"…"}}.
    static string? ChannelTenant(JsonElement? data) =>
        data is { ValueKind: JsonValueKind.Object } given && given.TryGetProperty("tenant", out var tenant) ? StrictJson.Text(tenant, "id") ?? "" : null;
}
