namespace CrisisBot.BotFramework.Connector;

/// <summary>A thread just opened.</summary>
/// <param name="Id">Its conversation id.</param>
/// <param name="ActivityId">The id of its first activity.</param>
public sealed record NewConversation(string Id, string ActivityId);

/// <summary>Somebody in a conversation. Source: Teams, §Get member details.</summary>
/// <param name="Id">The channel's id (Teams: <c>29:…</c>).</param>
/// <param name="Name">Display name.</param>
/// <param name="AadObjectId">Entra object id, by the name activities have for it.</param>
/// <param name="ObjectId">The same, by the name Teams' member lists have for it.</param>
/// <param name="UserPrincipalName">The name they sign in with; null for people the tenant doesn't know.</param>
/// <param name="Email">Their address; not proof of anything.</param>
/// <param name="TenantId">Their Entra tenant.</param>
public sealed record ConversationMember(string Id, string? Name, string? AadObjectId, string? ObjectId, string? UserPrincipalName, string? Email, string? TenantId)
{
    /// <summary>Entra object id, or null.</summary>
    public string? EntraId => AadObjectId ?? ObjectId;
}

/// <summary>A team. Source: Teams, §Get team details.</summary>
/// <param name="Id">Its id, that of its General channel.</param>
/// <param name="Name">Display name.</param>
/// <param name="AadGroupId">The Entra group behind it.</param>
public sealed record TeamDetails(string Id, string? Name, string? AadGroupId);

/// <summary>A channel of a team. Source: Teams, §Get the list of channels.</summary>
/// <param name="Id">Its conversation id.</param>
/// <param name="Name">Display name; null for the General channel, whose name follows the client's language.</param>
public sealed record TeamChannel(string Id, string? Name);
