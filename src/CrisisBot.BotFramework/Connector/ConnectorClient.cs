using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using CrisisBot.BotFramework.Activities;

namespace CrisisBot.BotFramework.Connector;

/// <summary>
/// Speaks to a channel. Source: swagger <c>botframework-channel.json</c> v3.1.12; Teams, §Proactive messages and §Get Teams-specific context.
/// What is sent to one conversation goes one after the other and no faster than Teams takes it; each is tried once, and the caller decides about more.
/// </summary>
/// <param name="http">Carries the calls; it must not follow redirects.</param>
/// <param name="queues">The conversations' queues; null for none, where nobody counts.</param>
public sealed class ConnectorClient(HttpClient http, ConversationQueues? queues = null)
{
    const int MembersOnAPage = 200;
    readonly ConnectorWire _wire = new(http);

    /// <summary>Sends an activity to a conversation. Source: <c>Conversations_SendToConversation</c>.</summary>
    /// <returns>The activity's id; empty when the channel gives none.</returns>
    /// <exception cref="ConnectorException">The channel refused, or nobody knows.</exception>
    public async Task<string> Send(string serviceUrl, string conversation, Activity activity, CancellationToken ct) =>
        (await Write<Resource>(HttpMethod.Post, ConnectorWire.Address(serviceUrl, "conversations", conversation, "activities"), conversation, activity, ct))?.Id ?? "";

    /// <summary>Answers an activity. Source: <c>Conversations_ReplyToActivity</c>.</summary>
    /// <returns>The answer's id; empty when the channel gives none.</returns>
    /// <exception cref="ConnectorException">The channel refused, or nobody knows.</exception>
    public async Task<string> Reply(string serviceUrl, string conversation, string to, Activity activity, CancellationToken ct) =>
        (await Write<Resource>(HttpMethod.Post, ConnectorWire.Address(serviceUrl, "conversations", conversation, "activities", to), conversation, activity with { ReplyToId = to }, ct))?.Id ?? "";

    /// <summary>
    /// Puts another activity in the place of one sent before. The newest wins: one that still waits when a newer comes for the same activity isn't sent, and ends as the newer does.
    /// Source: <c>Conversations_UpdateActivity</c>.
    /// </summary>
    /// <exception cref="ConnectorException">The channel refused, or nobody knows.</exception>
    public Task Update(string serviceUrl, string conversation, string activityId, Activity activity, CancellationToken ct) =>
        Write<Resource>(HttpMethod.Put, ConnectorWire.Address(serviceUrl, "conversations", conversation, "activities", activityId), conversation, activity with { Id = activityId }, ct, replaces: activityId);

    /// <summary>Deletes an activity sent before. Source: <c>Conversations_DeleteActivity</c>.</summary>
    /// <exception cref="ConnectorException">The channel refused, or nobody knows.</exception>
    public Task Delete(string serviceUrl, string conversation, string activityId, CancellationToken ct) =>
        Write<Resource>(HttpMethod.Delete, ConnectorWire.Address(serviceUrl, "conversations", conversation, "activities", activityId), conversation, null, ct);

    /// <summary>Opens a thread in a channel. Source: <c>Conversations_CreateConversation</c>; Teams, §Create a new thread.</summary>
    /// <param name="serviceUrl">The channel's connector.</param>
    /// <param name="channel">The channel's conversation id.</param>
    /// <param name="tenant">Its Entra tenant, where there is one.</param>
    /// <param name="root">The thread's first activity.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <exception cref="ConnectorException">The channel refused, or nobody knows.</exception>
    public async Task<NewConversation> OpenThread(string serviceUrl, string channel, string? tenant, Activity root, CancellationToken ct)
    {
        var wanted = new { isGroup = true, activity = root, channelData = new { channel = new { id = channel } }, tenantId = tenant };
        return await Write<NewConversation>(HttpMethod.Post, ConnectorWire.Address(serviceUrl, "conversations"), channel, wanted, ct)
            ?? throw Silent("opened a thread and didn't say which");
    }

    /// <summary>The conversation with one person; asking again gives the same. Source: <c>Conversations_CreateConversation</c>; Teams, §Create the conversation.</summary>
    /// <param name="serviceUrl">A connector of the person's tenant.</param>
    /// <param name="person">Their id in the channel (Teams: <c>29:…</c>).</param>
    /// <param name="tenant">Their Entra tenant.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <returns>Its conversation id.</returns>
    /// <exception cref="ConnectorException">The channel refused, or nobody knows.</exception>
    public async Task<string> OpenChat(string serviceUrl, string person, string? tenant, CancellationToken ct)
    {
        var wanted = new { isGroup = false, members = new[] { new { id = person } }, tenantId = tenant };
        return (await Write<Resource>(HttpMethod.Post, ConnectorWire.Address(serviceUrl, "conversations"), person, wanted, ct))?.Id
            ?? throw Silent("opened a chat and didn't say which");
    }

    /// <summary>One person of a conversation. Source: <c>Conversations_GetConversationMember</c>.</summary>
    /// <exception cref="ConnectorException">The channel refused or didn't answer; <see cref="ConnectorException.IsGone"/> when they aren't in it.</exception>
    public Task<ConversationMember> Member(string serviceUrl, string conversation, string person, CancellationToken ct) =>
        Ask<ConversationMember>(ConnectorWire.Address(serviceUrl, "conversations", conversation, "members", person), conversation, ct);

    /// <summary>Everybody in a conversation, page after page. Source: <c>Conversations_GetConversationPagedMembers</c>.</summary>
    /// <exception cref="ConnectorException">The channel refused or didn't answer, or its pages have no end.</exception>
    public async IAsyncEnumerable<ConversationMember> Members(string serviceUrl, string conversation, [EnumeratorCancellation] CancellationToken ct)
    {
        var address = ConnectorWire.Address(serviceUrl, "conversations", conversation, "pagedmembers");
        HashSet<string> seen = new(StringComparer.Ordinal);
        string? next = null;
        do
        {
            var page = await Ask<MembersPage>(new Uri(address, Query(next)), conversation, ct);
            foreach (var member in page.Members ?? []) yield return member;
            next = page.ContinuationToken;
            if (next is { Length: > 0 } && !seen.Add(next)) throw Silent("went round in circles with its pages of members");
        }
        while (next is { Length: > 0 });
    }

    /// <summary>A team. Source: Teams, §Get team details.</summary>
    /// <exception cref="ConnectorException">The channel refused or didn't answer.</exception>
    public Task<TeamDetails> Team(string serviceUrl, string team, CancellationToken ct) => Ask<TeamDetails>(ConnectorWire.Address(serviceUrl, "teams", team), team, ct);

    /// <summary>The channels of a team. Source: Teams, §Get the list of channels.</summary>
    /// <exception cref="ConnectorException">The channel refused or didn't answer.</exception>
    public async Task<IReadOnlyList<TeamChannel>> TeamChannels(string serviceUrl, string team, CancellationToken ct) =>
        (await Ask<ChannelList>(ConnectorWire.Address(serviceUrl, "teams", team, "conversations"), team, ct)).Conversations ?? [];

    async Task<T?> Write<T>(HttpMethod method, Uri address, string conversation, object? body, CancellationToken ct, string? replaces = null) where T : class
    {
        var answer = queues is not null && queues.Counts(address)
            ? await queues.Send(conversation, replaces, patience => _wire.Call(method, address, body, patience), ct)
            : await _wire.Call(method, address, body, ct);
        return ConnectorWire.Read<T>(answer);
    }

    async Task<T> Ask<T>(Uri address, string conversation, CancellationToken ct) where T : class
    {
        if (queues is not null && queues.Counts(address)) await queues.WaitToRead(conversation, ct);
        return ConnectorWire.Read<T>(await _wire.Call(HttpMethod.Get, address, null, ct)) ?? throw Silent("answered with nothing");
    }

    static string Query(string? next) =>
        string.Create(CultureInfo.InvariantCulture, $"?pageSize={MembersOnAPage}{(next is null ? "" : $"&continuationToken={Uri.EscapeDataString(next)}")}");

    static ConnectorException Silent(string how) => new(HttpStatusCode.OK, $"the channel {how}");

    sealed record Resource(string? Id);

    sealed record MembersPage(IReadOnlyList<ConversationMember>? Members, string? ContinuationToken);

    sealed record ChannelList(IReadOnlyList<TeamChannel>? Conversations);
}
