using System.CommandLine;
using CrisisBot.Conversations.Timeline;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Reports;
using CrisisBot.Core.Streams;

namespace CrisisBot.Commands;

/// <summary>Prints an incident's record as a timeline.</summary>
/// <param name="store">Where it is.</param>
/// <param name="options">The words.</param>
/// <param name="output">Where it goes.</param>
sealed class RecordPrinter(IEventStore store, CommonOptions options, TextWriter output)
{
    /// <summary>Asks for the bookkeeping, too: half of a record is about cards.</summary>
    public static Option<bool> All(CommonOptions options) => new("--all") { Description = options.Help("all") };

    /// <summary>Prints it, and how long its steps took.</summary>
    /// <param name="stream">The incident's stream.</param>
    /// <param name="incident">The incident; what is added to the stream meanwhile isn't printed.</param>
    /// <param name="plan">The plan it began with, or null.</param>
    /// <param name="all">Whether bookkeeping is printed, too.</param>
    /// <param name="ct">Ends it.</param>
    public async Task Print(string stream, Loaded<Incident> incident, Plan? plan, bool all, CancellationToken ct)
    {
        await output.WriteLineAsync(options.Say("timeline.title", ("id", incident.State.Id)));
        if (plan is null) await output.WriteLineAsync(options.Say("timeline.noNames"));
        var (story, bookkeeping, hidden) = (new Story(plan, options.Spoken), new Bookkeeping(incident.State), 0);
        await foreach (var stored in store.Read(stream, 0, ct))
        {
            if (stored.Version > incident.Version) break;
            var told = all ? stored.Commit : bookkeeping.Without(stored.Commit);
            hidden += stored.Commit.Events.Length - told.Events.Length;
            foreach (var line in story.Lines(told)) await output.WriteLineAsync(line);
        }
        if (hidden > 0) await output.WriteLineAsync(options.Say("timeline.hidden", ("hidden", hidden)));
        Times.Print(IncidentTimes.Of(incident.State), options, output);
    }
}
