using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;

namespace CrisisBot.LocalChannel.Channel;

/// <summary>
/// The console's connector: the REST a bot posts its activities to, answered in memory, so that no socket offers it to anybody else.
/// Source: Bot Framework REST, Connector service, API reference.
/// </summary>
public sealed class LocalConnectorHandler(Transcript transcript, IPlans plans) : HttpMessageHandler
{
    /// <summary>What Teams takes, as UTF-16.</summary>
    const int MaxBytes = 100 * 1024;

    static readonly JsonSerializerOptions Strict = new(BotJson.Options) { RespectNullableAnnotations = true };

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await Route(request, cancellationToken);
        }
        catch (JsonException malformed)
        {
            return Error(HttpStatusCode.BadRequest, "BadSyntax", malformed.Message);
        }
        catch (StoreUnavailableException full)
        {
            return Error(HttpStatusCode.ServiceUnavailable, "ServiceError", full.Message);
        }
    }

    Task<HttpResponseMessage> Route(HttpRequestMessage request, CancellationToken ct)
    {
        var path = request.RequestUri is { Host: ConsoleIds.Host } uri ? uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray() : [];
        return (request.Method.Method, path) switch
        {
            ("POST", ["v3", "conversations"]) => Create(request, ct),
            ("POST", ["v3", "conversations", var c, "activities"]) => Post(request, c, null, ct),
            ("POST", ["v3", "conversations", var c, "activities", var a]) => Post(request, c, a, ct),
            ("PUT", ["v3", "conversations", var c, "activities", var a]) => Put(request, c, a, ct),
            ("DELETE", ["v3", "conversations", var c, "activities", var a]) => Delete(c, a, ct),
            ("GET", ["v3", "conversations", var c, "members"]) => Task.FromResult(Known(c) ?? Json(HttpStatusCode.OK, Members)),
            ("GET", ["v3", "conversations", var c, "members", var m]) => Task.FromResult(Known(c) ?? OneMember(m)),
            ("GET", ["v3", "conversations", var c, "pagedmembers"]) => Task.FromResult(Known(c) ?? Json(HttpStatusCode.OK, new { members = Members })),
            _ => Task.FromResult(Error(HttpStatusCode.NotFound, "NotFound", "The console's connector has no such address.")),
        };
    }

    async Task<HttpResponseMessage> Create(HttpRequestMessage request, CancellationToken ct)
    {
        var body = await Read<NewConversation>(request, ct);
        if (body.IsGroup != true || body.Activity is null) return Error(HttpStatusCode.BadRequest, "BadArgument", "The console makes threads only: isGroup and activity are needed.");
        if (body.ChannelData is not { Channel.Id: ConsoleIds.Team }) return Error(HttpStatusCode.NotFound, "ConversationNotFound", "There is no such channel.");
        if (Fault(body.Activity) is { } fault) return fault;
        var root = await transcript.StartThread(FromBot(body.Activity), ct);
        return Json(HttpStatusCode.Created, new { id = root.Conversation, activityId = root.Id, serviceUrl = ConsoleIds.ServiceUrl });
    }

    async Task<HttpResponseMessage> Post(HttpRequestMessage request, string conversation, string? replyTo, CancellationToken ct)
    {
        var activity = await Read<Activity>(request, ct);
        if (Known(conversation) is { } unknown) return unknown;
        if (replyTo is not null && transcript.Find(conversation, replyTo) is null) return NoActivity();
        if (Fault(activity) is { } fault) return fault;
        var entry = await transcript.Post(conversation, FromBot(activity) with { ReplyToId = replyTo ?? activity.ReplyToId }, ct);
        return Json(HttpStatusCode.Created, new { id = entry.Id });
    }

    async Task<HttpResponseMessage> Put(HttpRequestMessage request, string conversation, string id, CancellationToken ct)
    {
        var activity = await Read<Activity>(request, ct);
        if ((Known(conversation) ?? Fault(activity)) is { } fault) return fault;
        return await transcript.Update(conversation, id, FromBot(activity), ct) is { } entry ? Json(HttpStatusCode.OK, new { id = entry.Id }) : NoActivity();
    }

    async Task<HttpResponseMessage> Delete(string conversation, string id, CancellationToken ct) =>
        Known(conversation) ?? (await transcript.Delete(conversation, id, ct) ? new HttpResponseMessage(HttpStatusCode.OK) : NoActivity());

    HttpResponseMessage? Known(string conversation) =>
        transcript.Has(conversation) ? null : Error(HttpStatusCode.NotFound, "ConversationNotFound", "There is no such conversation.");

    IEnumerable<object> Members => plans.Current.Members.Select(Account);

    HttpResponseMessage OneMember(string id) =>
        plans.Current.Member(id) is { } member ? Json(HttpStatusCode.OK, Account(member)) : Error(HttpStatusCode.NotFound, "MemberNotFoundInConversation", "Nobody here has this id.");

    static object Account(Member member) => new { id = member.Id, name = member.Name, userPrincipalName = member.Upn, email = member.Upn, tenantId = ConsoleIds.Tenant };

    static HttpResponseMessage? Fault(Activity activity) =>
        activity.Type == ActivityTypes.Message && activity is not { Text: null or "", Attachments: null or [] } ? BadCard(activity) : Error(HttpStatusCode.BadRequest, "BadArgument", "A message needs a text or a card.");

    /// <summary>A card that can't be read is refused here, where the bot hears of it, not on the page of somebody who needs it.</summary>
    static HttpResponseMessage? BadCard(Activity activity)
    {
        foreach (var attachment in activity.Attachments ?? [])
            if (attachment.ContentType != Attachment.AdaptiveCardType || attachment.Content?.Deserialize<AdaptiveCard>(Strict) is null)
                return Error(HttpStatusCode.BadRequest, "BadArgument", "The console shows Adaptive Cards only.");
        return null;
    }

    static HttpResponseMessage NoActivity() => Error(HttpStatusCode.NotFound, "ActivityNotFoundInConversation", "There is no such activity here.");

    static Activity FromBot(Activity activity) => activity with { From = PersonActivities.Bot };

    static async Task<T> Read<T>(HttpRequestMessage request, CancellationToken ct)
    {
        var text = request.Content is null ? "" : await request.Content.ReadAsStringAsync(ct);
        if (text.Length * sizeof(char) > MaxBytes) throw new JsonException("The activity is larger than a channel takes.");
        return JsonSerializer.Deserialize<T>(text, BotJson.Options) ?? throw new JsonException("The body is empty.");
    }

    static HttpResponseMessage Json<T>(HttpStatusCode status, T body) => new(status) { Content = JsonContent.Create(body, options: BotJson.Options) };

    static HttpResponseMessage Error(HttpStatusCode status, string code, string message) => Json(status, new { error = new { code, message } });

    sealed record NewConversation(bool? IsGroup, Activity? Activity, NewConversationChannelData? ChannelData);

    sealed record NewConversationChannelData(NewConversationChannel? Channel);

    sealed record NewConversationChannel(string? Id);
}
