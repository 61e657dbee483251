using System.Collections.Concurrent;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Authentication;
using CrisisBot.BotFramework.Connector;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;
using Microsoft.Extensions.Logging;

namespace CrisisBot.Conversations.Turns;

/// <summary>
/// Knows by which name somebody in Teams signs in. An activity that Teams vouches for has their Entra object id; the plan has the sign-in name, which people can read and check.
/// Teams itself says which belongs to which. Whoever can't be looked up is nobody for now.
/// </summary>
/// <param name="connector">Asks Teams.</param>
/// <param name="teams">Who was found in the teams before.</param>
/// <param name="plans">The plan.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Says who couldn't be looked up.</param>
/// <param name="bot">The bot's registration; null where there are no such activities.</param>
public sealed partial class Roster(ConnectorClient connector, Ledger<Team> teams, IPlans plans, TimeProvider time, ILogger<Roster> log, BotRegistration? bot = null)
{
    // A name can be given to somebody else, but not twice within hours.
    static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    // Whoever pressed a button gets an answer within five seconds, or Teams presses it again.
    static readonly TimeSpan LongestQuestion = TimeSpan.FromSeconds(3);
    readonly ConcurrentDictionary<string, (string Name, DateTimeOffset Until)> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The turn with its sender's sign-in name, where Teams vouches for them and it can be had.</summary>
    public async Task<Turn> Known(Turn turn, CancellationToken ct)
    {
        if (bot is null || turn.Caller.Source != Caller.Token || turn.Activity.From?.AadObjectId is not { Length: > 0 } id) return turn;
        if (!_names.TryGetValue(id, out var known) || known.Until <= time.GetUtcNow())
        {
            if (await Ask(turn.Activity, id, ct) is not { } name) return turn;
            known = _names[id] = (name, time.GetUtcNow() + Kept);
        }
        return turn with { Caller = turn.Caller with { SignInName = known.Name } };
    }

    async Task<string?> Ask(Activity activity, string id, CancellationToken ct)
    {
        try
        {
            using var patience = new CancellationTokenSource(LongestQuestion, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
            var member = await connector.Member(activity.ServiceUrl!, activity.Conversation!.Id, activity.From!.Id, either.Token);
            return IsThem(member, id) ? member.UserPrincipalName : null;
        }
        catch (Exception problem) when (problem is ConnectorException || (problem is OperationCanceledException && !ct.IsCancellationRequested))
        {
            if (await FoundBefore(id, ct) is { } found) return found;
            NotKnown(log, id, problem);
            return null;
        }
    }

    // Teams says who is in a conversation only where the bot is, too; a message can be reported from any. Who was in our team within the last day is known all the same.
    async Task<string?> FoundBefore(string id, CancellationToken ct)
    {
        var team = (await teams.Load(new StreamNames(plans.Current.Team).TeamStream, ct)).State;
        return team.PersonBehind(id) is { } person && bot!.Tenants.Contains(person.Tenant) ? plans.Current.Member(person.Member)?.Upn : null;
    }

    // In a shared channel there are people of other tenants; whom those call what proves nothing here.
    bool IsThem(ConversationMember member, string id) =>
        string.Equals(member.EntraId, id, StringComparison.OrdinalIgnoreCase) && member.TenantId is { } tenant && bot!.Tenants.Contains(tenant);

    [LoggerMessage(1, LogLevel.Warning, "Who {ObjectId} is couldn't be asked in Teams; until it can, they are nobody the plan knows.")]
    private static partial void NotKnown(ILogger log, string objectId, Exception problem);
}
