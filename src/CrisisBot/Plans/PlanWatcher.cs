using CrisisBot.BotFramework.Connector;
using CrisisBot.Conversations;
using CrisisBot.Conversations.Turns;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;

namespace CrisisBot.Plans;

/// <summary>Brings a changed plan into force without a restart, and tells the team; a bad one is told, too. What is under way keeps the plan it began with, and says so on its cards.</summary>
sealed partial class PlanWatcher(PlanBook plans, Ledger<Incident> incidents, IEventStore store, Talk talk, TimeProvider time, ILogger<PlanWatcher> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    string _noted = "";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                NotLooked(log, problem);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
        while (await Next(timer, stoppingToken));
    }

    /// <summary>Looks once.</summary>
    public async Task Look(CancellationToken ct)
    {
        var before = plans.Current;
        var found = await plans.Look(ct);
        if (_noted != plans.Current.Version) await Note(plans.Current.Version, ct);
        if (found is { IsGood: true }) await Tell(Changed(before, found.Plan), ct);
        else if (found is not null) await Refuse(found, ct);
    }

    async Task Note(string version, CancellationToken ct)
    {
        await foreach (var head in store.Heads(new StreamNames(plans.Current.Team).Incidents, openOnly: true, ct))
            await incidents.Handle(head.Stream, $"plan:{version}:{head.Version}", state => new Context(Actor.Bot("plan"), Clock.Now(time), plans.At(state.PlanVersion)), new NotePlan(version), ct);
        _noted = version;
    }

    static string Changed(Plan before, Plan now)
    {
        var words = new Words(now.Language) { InMessage = true };
        var text = words.Message("planWatch.changed", ("version", now.Version), ("command", words.Message("word.plan")));
        var isRewired = !before.Accounts.SequenceEqual(now.Accounts) || !before.Sources.Select(Wire).SequenceEqual(now.Sources.Select(Wire));
        return isRewired ? $"{text} {words.Message("planWatch.atStart")}" : text;
    }

    static string Wire(NetworkSource source) => $"{source.Network} {source.Server} {string.Join(' ', source.Hashtags.Concat(source.Urls.Select(url => url.ToString())).Concat(source.PrivateHosts))}";

    async Task Refuse(PlanReading found, CancellationToken ct)
    {
        foreach (var problem in found.Problems) Bad(log, problem.ToString());
        var words = new Words(plans.Current.Language) { InMessage = true };
        await Tell(words.Message("planWatch.refused", ("version", plans.Current.Version), ("count", found.Problems.Length), ("problem", found.Problems[0].In(plans.Current.Language))), ct);
    }

    async Task Tell(string text, CancellationToken ct)
    {
        try
        {
            await talk.Announce(text, ct);
        }
        catch (ConnectorException unreachable)
        {
            NotTold(log, unreachable);
        }
    }

    static async Task<bool> Next(PeriodicTimer timer, CancellationToken ct)
    {
        try { return await timer.WaitForNextTickAsync(ct); }
        catch (OperationCanceledException) { return false; }
    }

    [LoggerMessage(1, LogLevel.Error, "Whether the plan was changed couldn't be looked up; it is tried again.")]
    private static partial void NotLooked(ILogger log, Exception problem);

    [LoggerMessage(2, LogLevel.Error, "The changed plan isn't used: {Problem}")]
    private static partial void Bad(ILogger log, string problem);

    [LoggerMessage(3, LogLevel.Warning, "A channel couldn't be told of the changed plan.")]
    private static partial void NotTold(ILogger log, Exception problem);
}
