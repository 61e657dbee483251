using System.CommandLine;
using CrisisBot.Conversations.Timeline;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Reports;
using CrisisBot.Core.Streams;
using CrisisBot.Plans;
using CrisisBot.Stores;
using CrisisBot.Stores.Files;

namespace CrisisBot.Commands;

/// <summary>Reads the record, beside a running bot or without one.</summary>
static class AuditCommand
{
    public static Command Make(CommonOptions options)
    {
        var id = new Argument<string>("ID") { Description = options.Help("auditShowId") };
        var show = new Command("show", options.Help("auditShow")) { id };
        show.SetAction((parsed, ct) => Show(options.Read(parsed), parsed.GetRequiredValue(id), options, ct));
        var head = new Option<string?>("--head") { Description = options.Help("auditHead") };
        var verify = new Command("verify", options.Help("auditVerify")) { head };
        verify.SetAction((parsed, ct) => Verify(options.Read(parsed), parsed.GetValue(head), options, ct));
        return new Command("audit", options.Help("audit")) { show, verify };
    }

    static async Task<int> Show(Settings settings, string id, CommonOptions options, CancellationToken ct)
    {
        if (!Directory.Exists(settings.Data)) return Fail(options.Say("audit.noStore", ("data", settings.Data)));
        var store = FileEventStore.OpenReadOnly(settings.Data);
        var stream = (await store.WaitForChanges(0, ct)).Streams.FirstOrDefault(name => name.EndsWith($"/incident-{id}", StringComparison.Ordinal));
        if (stream is null) return Fail(options.Say("audit.none", ("id", id), ("data", settings.Data)));
        try
        {
            var incident = await new Ledger<Incident>(store).Load(stream, ct);
            var plans = await PlanBook.Load(settings.PlanFile, FileArchive.Open(settings.Data), ct);
            var story = new Story(plans.At(incident.State.PlanVersion), options.Spoken);
            await foreach (var commit in store.Read(stream, 0, ct))
                foreach (var line in story.Lines(commit.Commit)) Console.WriteLine(line);
            Times.Print(IncidentTimes.Of(incident.State), options);
            Console.WriteLine(options.Say("audit.head", ("hash", incident.Hash), ("commits", incident.Version)));
            return 0;
        }
        catch (BrokenStreamException broken)
        {
            return Fail(options.Say("audit.bad", ("stream", stream), ("problem", broken.Message)));
        }
    }

    static async Task<int> Verify(Settings settings, string? head, CommonOptions options, CancellationToken ct)
    {
        if (!Directory.Exists(settings.Data)) return Fail(options.Say("audit.noStore", ("data", settings.Data)));
        var store = FileEventStore.OpenReadOnly(settings.Data);
        var (streams, broken, found) = (0, 0, (StreamVerdict?)null);
        await foreach (var verdict in StreamAudit.VerifyAll(store, head: head, ct: ct))
        {
            (streams, broken) = (streams + 1, broken + (verdict.Broken is null ? 0 : 1));
            if (verdict.FoundAt is not null) found = verdict;
            Console.WriteLine(verdict.Broken is { } problem
                ? options.Say("audit.bad", ("stream", verdict.Stream), ("problem", problem.Message))
                : options.Say("audit.good", ("stream", verdict.Stream), ("commits", verdict.Commits), ("hash", verdict.Hash)));
        }
        Console.WriteLine(options.Say(broken == 0 ? "audit.whole" : "audit.damaged", ("streams", streams), ("broken", broken)));
        if (head is not null) Console.WriteLine(Place(head, found, options));
        return broken == 0 && (head is null || found is not null) ? 0 : 1;
    }

    static string Place(string head, StreamVerdict? found, CommonOptions options)
    {
        var code = found?.Head switch { HeadPlace.Head => "audit.isHead", HeadPlace.Earlier => "audit.isEarlier", _ => "audit.isMissing" };
        return options.Say(code, ("head", head), ("stream", found?.Stream), ("version", found?.FoundAt));
    }

    static int Fail(string why)
    {
        Console.Error.WriteLine(why);
        return 1;
    }
}
