using System.Collections.Immutable;
using System.Net;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Authentication;
using CrisisBot.BotFramework.Connector;
using CrisisBot.Conversations;
using CrisisBot.Conversations.Turns;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;

namespace CrisisBot.People;

/// <summary>
/// Finds the plan's people in the channels of Teams: when a channel is connected, and once a day, as people come and go.
/// Only a registered bot does: what a client on this machine says of people would be kept, and believed later.
/// </summary>
sealed partial class RosterReader(ConnectorClient connector, Ledger<Team> teams, IEventStore store, IPlans plans, Talk talk, TimeProvider time, ILogger<RosterReader> log, BotRegistration? bot = null) : BackgroundService
{
    static readonly TimeSpan Daily = TimeSpan.FromDays(1);
    static readonly TimeSpan AfterTrouble = TimeSpan.FromMinutes(15);
    readonly Dictionary<string, DateTimeOffset> _next = new(StringComparer.Ordinal);

    string Stream => new StreamNames(plans.Current.Team).TeamStream;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (bot is null) return;
        var position = 0L;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var changes = await store.WaitForChanges(0, stoppingToken);
                position = changes.Position;
                await ReadDue(stoppingToken);
                await Next(position, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                NotKept(log, problem);
                await Task.Delay(AfterTrouble, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    async Task ReadDue(CancellationToken ct)
    {
        var team = (await teams.Load(Stream, ct)).State;
        foreach (var gone in _next.Keys.Where(channel => !team.Channels.ContainsKey(channel)).ToArray()) _next.Remove(gone);
        foreach (var channel in team.Channels.Values.Where(channel => channel.Kind == ChannelIds.Teams && _next.GetValueOrDefault(channel.Conversation) <= time.GetUtcNow()))
            _next[channel.Conversation] = time.GetUtcNow() + await Read(channel, ct);
    }

    // Until the next is due, or something has changed: a channel may have come.
    async Task Next(long position, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var due = _next.Count == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromTicks(Math.Max(0, (_next.Values.Min() - time.GetUtcNow()).Ticks));
        await Task.WhenAny(store.WaitForChanges(position, either.Token), Task.Delay(due, time, either.Token));
        await either.CancelAsync();
        ct.ThrowIfCancellationRequested();
    }

    async Task<TimeSpan> Read(ConnectedChannel channel, CancellationToken ct)
    {
        try
        {
            List<TeamMember> found = [];
            await foreach (var person in connector.Members(channel.ServiceUrl, channel.Conversation, ct))
                if (InPlan(person) is { } member) found.Add(member);
            await Keep(channel, new NoteRoster(channel.Conversation, [.. found.DistinctBy(member => member.Member)]), ct);
            return Daily;
        }
        catch (ConnectorException problem)
        {
            var news = problem.Status == HttpStatusCode.Forbidden && await Note(channel, new NoteRosterRefused(channel.Conversation), ct) is { Changed: true };
            if (news) Refused(log, channel.Conversation, problem);
            else if (problem.Status != HttpStatusCode.Forbidden) NotRead(log, channel.Conversation, problem);
            return AfterTrouble;
        }
    }

    // People of other tenants come in shared channels; whom those call what proves nothing here.
    TeamMember? InPlan(ConversationMember person) =>
        person is { EntraId: { } objectId, UserPrincipalName: { Length: > 0 } name, TenantId: { } tenant } && bot!.Tenants.Contains(tenant)
        && plans.Current.Members.FirstOrDefault(member => string.Equals(member.Upn, name, StringComparison.OrdinalIgnoreCase)) is { } known
            ? new TeamMember(known.Id, objectId, person.Id, tenant)
            : null;

    async Task Keep(ConnectedChannel channel, NoteRoster roster, CancellationToken ct)
    {
        if (await Note(channel, roster, ct) is not { Changed: true } || Missing(plans.Current, roster.Members) is not { Length: > 0 } missing) return;
        await talk.Say(channel.Conversation, new Words(plans.Current.Language).Message("people.missing", ("names", string.Join(", ", missing))), ct);
    }

    static string[] Missing(Plan plan, ImmutableArray<TeamMember> there) => [.. plan.Members.Where(member => there.All(each => each.Member != member.Id)).Select(member => member.Name)];

    async Task<Outcome<Team>> Note(ConnectedChannel channel, ICommand<Team> command, CancellationToken ct)
    {
        var version = (await teams.Load(Stream, ct)).Version;
        return await teams.Handle(Stream, $"roster:{channel.Conversation}:{version}", new Context(Actor.Bot("people"), Clock.Now(time), plans.Current), command, ct);
    }

    [LoggerMessage(1, LogLevel.Warning, "Who is in the team of {Channel} couldn't be read; it is tried again.")]
    private static partial void NotRead(ILogger log, string channel, Exception problem);

    [LoggerMessage(2, LogLevel.Error, "The bot may not read who is in the team of {Channel}: is the app installed in the team, with the right to read its members? Until then nobody there is mentioned.")]
    private static partial void Refused(ILogger log, string channel, Exception problem);

    [LoggerMessage(3, LogLevel.Error, "Who is in the teams couldn't be kept; it is tried again.")]
    private static partial void NotKept(ILogger log, Exception problem);
}
