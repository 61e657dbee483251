using CrisisBot.Core.Incidents;
using CrisisBot.Core.Streams;
using CrisisBot.Plans;
using CrisisBot.Storage;
using CrisisBot.Stores;

namespace CrisisBot.Commands;

/// <summary>Looks at the record and touches nothing: what it looks at may be evidence, or a running bot's.</summary>
/// <param name="settings">Says where the record is. The plan file isn't asked: the record has the plan it was made by.</param>
/// <param name="options">The words.</param>
/// <param name="output">Where the findings go.</param>
/// <param name="errors">Where it is said why there are none.</param>
sealed class Auditor(Settings settings, CommonOptions options, TextWriter output, TextWriter errors)
{
    const int CantLook = 2;

    /// <summary>Tells an incident; 1 when it isn't there or is damaged, 2 when nothing can be read.</summary>
    public Task<int> Show(string id, bool all, CancellationToken ct) => Guard(async (store, archive) =>
    {
        var stream = (await store.WaitForChanges(0, ct)).Streams.FirstOrDefault(name => name.EndsWith($"/incident-{id}", StringComparison.Ordinal));
        if (stream is null) return Fail(options.Say("audit.none", ("id", id), ("data", NameOf(settings))));
        var incident = await new Ledger<Incident>(store).Load(stream, ct);
        var plan = await PlanBook.Kept(incident.State.PlanVersion, archive, ct);
        await new RecordPrinter(store, options, output).Print(stream, incident, plan, all, ct);
        await output.WriteLineAsync(options.Say("audit.head", ("hash", incident.Hash), ("commits", incident.Version)));
        return 0;
    }, ct);

    /// <summary>Checks every stream; 1 when one is damaged or the head stands in none, 2 when nothing can be read or looked for.</summary>
    public Task<int> Verify(string? head, CancellationToken ct) => Guard(async (store, _) =>
    {
        if (head is not null && !StreamAudit.CanSeek(head)) return Fail(options.Say("audit.notAHash", ("head", head), ("digits", StreamAudit.ShortestHead)), CantLook);
        var (streams, broken, found) = (0, 0, (StreamVerdict?)null);
        await foreach (var verdict in StreamAudit.VerifyAll(store, head: head, ct: ct))
        {
            (streams, broken) = (streams + 1, broken + (verdict.Broken is null ? 0 : 1));
            if (verdict.FoundAt is not null) found = verdict;
            await output.WriteLineAsync(verdict.Broken is { } problem
                ? Bad(problem)
                : options.Say("audit.good", ("stream", verdict.Stream), ("commits", verdict.Commits), ("hash", verdict.Hash)));
        }
        await output.WriteLineAsync(options.Say(broken == 0 ? "audit.whole" : "audit.damaged", ("streams", streams), ("broken", broken)));
        if (head is not null) await output.WriteLineAsync(Place(head, found));
        return broken == 0 && (head is null || found is not null) ? 0 : 1;
    }, ct);

    async Task<int> Guard(Func<IEventStore, IArchive, Task<int>> look, CancellationToken ct)
    {
        try
        {
            await using var open = await StoreSetting.Of(settings).Look(ct);
            return open is null ? Fail(options.Say("audit.noStore", ("data", NameOf(settings)))) : await look(open.Events, open.Archive);
        }
        catch (BrokenStreamException broken)
        {
            return Fail(Bad(broken));
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException or StoreUnavailableException)
        {
            return Fail(options.Say("audit.unreadable", ("data", settings.Store ?? settings.Data), ("problem", closed.Message)), CantLook);
        }
    }

    string Bad(BrokenStreamException broken) => options.Say("audit.bad", ("stream", broken.Stream), ("version", broken.Version), ("problem", broken.Reason));

    string Place(string head, StreamVerdict? found)
    {
        var code = found?.Head switch { HeadPlace.Head => "audit.isHead", HeadPlace.Earlier => "audit.isEarlier", _ => "audit.isMissing" };
        return options.Say(code, ("head", head), ("stream", found?.Stream), ("version", found?.FoundAt));
    }

    // As it was said; a folder's whole path tells nobody more.
    static string NameOf(Settings settings) => StoreSetting.Of(settings) is FolderPlace folder ? folder.Folder : StoreSetting.Of(settings).Name;

    int Fail(string why, int code = 1)
    {
        errors.WriteLine(why);
        return code;
    }
}
