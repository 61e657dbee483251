using System.Security.Cryptography;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Plans;
using CrisisBot.Stores.Files;
using CrisisBot.Tests.Plans;
using CrisisBot.Tests.Stores;
using CrisisBot.Tests.Support;

namespace CrisisBot.Tests.Commands;

/// <summary>A data folder with one incident, worked by the sample plan, as a bot left it that was killed while it wrote to the archive.</summary>
sealed class AuditedFolder : IDisposable
{
    public const string Stream = "portakal/incident-f00d";
    const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    const UnixFileMode Listable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    readonly TempFolder _folder = new();

    public string Path => _folder.Path;

    public string File(string name) => _folder.File(name);

    public Plan Plan { get; private set; } = SamplePlan.Plan;

    public IReadOnlyList<StoredCommit> Commits { get; private set; } = [];

    /// <summary>An alert whose card was posted and which Ayşe acknowledged.</summary>
    public static async Task<AuditedFolder> Make(Func<Flow, Flow>? more = null)
    {
        var made = new AuditedFolder();
        made.Plan = (await PlanBook.Load(Templates.Path("plan.yml"), FileArchive.Open(made.Path))).Current;
        var flow = new Flow { Plan = made.Plan }
            .Given("bot:watch", Flow.Raise(scenario: "safety"))
            .Given("bot:outbox", new BeginEffect("card:alert:c1", "r1"))
            .Given("bot:outbox", new CompleteCard("card:alert:c1", "c1", "a1", 1))
            .Given("ayse", new CrisisBot.Core.Incidents.Acknowledge());
        made.Commits = await made.Store((more?.Invoke(flow) ?? flow).Commits);
        Directory.CreateDirectory(made.File("archive/.drafts"));
        await System.IO.File.WriteAllTextAsync(made.File("archive/.drafts/left"), "half");
        return made;
    }

    /// <summary>Each file with what is in it and when it was written.</summary>
    public IReadOnlyList<string> Snapshot() =>
        [.. _folder.Files.Select(name => $"{name} {Convert.ToHexString(SHA256.HashData(System.IO.File.ReadAllBytes(File(name))))} {System.IO.File.GetLastWriteTimeUtc(File(name)):O}")];

    /// <summary>Nobody may write in it any more, as with evidence.</summary>
    public void Seal() => SetModes(Readable, Listable);

    public void Dispose()
    {
        SetModes(Readable | UnixFileMode.UserWrite, Listable | UnixFileMode.UserWrite);
        _folder.Dispose();
    }

    async Task<IReadOnlyList<StoredCommit>> Store(IEnumerable<Commit> commits)
    {
        List<StoredCommit> stored = [];
        await using var store = FileEventStore.Open(Path, _ => { });
        foreach (var commit in commits) stored.Add((await store.Append(Stream, stored.Count, commit))!);
        return stored;
    }

    void SetModes(UnixFileMode file, UnixFileMode folder)
    {
        if (OperatingSystem.IsWindows()) return;
        foreach (var name in _folder.Files.ToList()) System.IO.File.SetUnixFileMode(File(name), file);
        foreach (var name in Directory.EnumerateDirectories(Path, "*", SearchOption.AllDirectories).Append(Path)) System.IO.File.SetUnixFileMode(name, folder);
    }
}
