using System.Collections.Frozen;
using CrisisBot.BotFramework.Authentication;

namespace CrisisBot.Registration;

/// <summary>How the bot is registered for Teams: the section <c>Teams</c> of the configuration (<c>appsettings.json</c>, or the environment: <c>Teams__AppId</c> and so on).</summary>
/// <param name="Bot">Its application id, cloud and tenants.</param>
/// <param name="Tenant">The Entra tenant it is registered in.</param>
/// <param name="ClientSecret">Its secret, when it proves itself by one.</param>
/// <param name="ManagedIdentity">The client id of the user-assigned managed identity, when it proves itself by that; another id than the bot's own is one the registration trusts (a federated credential).</param>
sealed record TeamsSettings(BotRegistration Bot, string Tenant, string? ClientSecret, string? ManagedIdentity)
{
    const string Section = "Teams";

    /// <summary>Without the secret, so that no log gets it.</summary>
    public override string ToString() => $"{Bot.AppId} in {Tenant} (secret not shown)";

    /// <summary>The registration in a configuration; null when there is none.</summary>
    /// <exception cref="TeamsSettingsException">There is one, but it can't be used.</exception>
    public static TeamsSettings? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (!section.GetChildren().Any()) return null;
        var tenant = Id(section, "TenantId");
        var (secret, identity) = (Text(section, "ClientSecret"), Text(section, "ManagedIdentity") is null ? null : Id(section, "ManagedIdentity"));
        if (secret is null == identity is null) throw new TeamsSettingsException("teams.oneCredential", $"{Section}:ClientSecret");
        return new(new(Id(section, "AppId"), Cloud(section), Tenants(section, tenant)), tenant, secret, identity);
    }

    static BotCloud Cloud(IConfigurationSection section) => Text(section, "Cloud")?.ToLowerInvariant() switch
    {
        null or "public" => BotCloud.Public,
        "usgov" => BotCloud.UsGov,
        _ => throw new TeamsSettingsException("teams.cloud", $"{Section}:Cloud"),
    };

    // Its own, unless others are named.
    static FrozenSet<string> Tenants(IConfigurationSection section, string own)
    {
        var named = section.GetSection("Tenants").GetChildren().Select(child => Id(section, $"Tenants:{child.Key}")).ToArray();
        return (named.Length == 0 ? [own] : named).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    static string Id(IConfigurationSection section, string key) =>
        Guid.TryParseExact(Text(section, key), "D", out var id) ? id.ToString("D") : throw new TeamsSettingsException("teams.noId", $"{Section}:{key}");

    static string? Text(IConfigurationSection section, string key) => section[key]?.Trim() is { Length: > 0 } text ? text : null;
}

/// <summary>The registration can't be used.</summary>
/// <param name="code">Why: a code of the program's texts.</param>
/// <param name="key">The setting. Its value isn't quoted, as it may be a secret in the wrong place.</param>
sealed class TeamsSettingsException(string code, string key) : Exception($"{code}: {key}")
{
    /// <summary>Why.</summary>
    public string Code => code;

    /// <summary>The setting.</summary>
    public string Key => key;
}
