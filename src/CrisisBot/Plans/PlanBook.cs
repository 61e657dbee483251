using System.Collections.Concurrent;
using System.Collections.Immutable;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;

namespace CrisisBot.Plans;

/// <summary>
/// The plan in force, and those of earlier starts: an incident is worked by the plan it began with, also when the file has changed since.
/// Each version's text is kept in the archive as <c>plans/{version}.yml</c>.
/// </summary>
public sealed class PlanBook : IPlans
{
    const string Folder = "plans/";

    readonly string _path;
    readonly IArchive _archive;
    readonly ConcurrentDictionary<string, Plan> _kept;
    readonly ConcurrentDictionary<string, byte> _wanted = new(StringComparer.Ordinal);
    volatile Plan _current;
    // What was found when it was last looked, and whether that has been told.
    (string Version, bool IsTold) _seen;

    PlanBook(string path, IArchive archive, Plan current, IEnumerable<Plan> kept, ImmutableArray<PlanProblem> problems)
    {
        (_path, _archive, _current, Problems) = (path, archive, current, problems);
        _seen = (current.Version, true);
        _kept = new(kept.Append(current).DistinctBy(plan => plan.Version).ToDictionary(plan => plan.Version), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public Plan Current => _current;

    /// <summary>Why kept versions can't be used any more; their incidents go on by the current plan. Worth telling the team.</summary>
    public ImmutableArray<PlanProblem> Problems { get; }

    /// <inheritdoc/>
    public Plan At(string version)
    {
        if (_kept.TryGetValue(version, out var plan)) return plan;
        _wanted.TryAdd(version, 0);
        return Current;
    }

    /// <summary>Reads the plan file, keeps its text, and reads the versions kept before.</summary>
    /// <exception cref="PlanException">The file has problems; it holds them all.</exception>
    /// <exception cref="StoreUnavailableException">The text can't be kept.</exception>
    public static async Task<PlanBook> Load(string path, IArchive archive, CancellationToken ct = default)
    {
        // The bytes that are checked are the bytes that are kept, though somebody may be saving the file right now.
        var reading = PlanFile.Read(path, out var content);
        if (!reading.IsGood) throw new PlanException(reading.Problems);
        var kept = await ReadKept(archive, ct);
        // A text that was kept damaged is written again; a good one is left alone.
        if (!kept.Any(earlier => earlier.Plan?.Version == reading.Plan.Version)) await archive.Write(NameOf(reading.Plan.Version), content, ct);
        var problems = kept.SelectMany(earlier => earlier.Problems).Where(problem => problem.File != NameOf(reading.Plan.Version));
        return new(path, archive, reading.Plan, kept.Select(earlier => earlier.Plan).OfType<Plan>(), [.. problems]);
    }

    /// <summary>
    /// Looks whether the plan was changed. A good one is kept and comes into force; a bad one is told, and the one before stays.
    /// A bad one is told when it is found the second time: the first time somebody may be saving it right now.
    /// </summary>
    /// <returns>What was found; null when there is nothing new.</returns>
    /// <exception cref="StoreUnavailableException">The new text can't be kept; then it doesn't come into force yet.</exception>
    public async Task<PlanReading?> Look(CancellationToken ct)
    {
        await FetchWanted(ct);
        // As a rule nothing has changed; then nothing is read but the bytes.
        if (_seen.IsTold && PlanFile.VersionOf(_path) == _seen.Version) return null;
        var reading = PlanFile.Read(_path, out var content);
        var version = PlanFile.Version(content);
        if (reading.IsGood && reading.Plan.Team != Current.Team) reading = PlanFile.OtherTeam(_path, Current.Team);
        if (!reading.IsGood)
        {
            var isSecond = _seen == (version, false);
            if (_seen != (version, true)) _seen = (version, isSecond);
            return isSecond ? reading : null;
        }
        if (!_kept.ContainsKey(version)) await _archive.Write(NameOf(version), content, ct);
        _seen = (version, true);
        if (version == Current.Version) return null;
        _kept[version] = reading.Plan;
        _current = reading.Plan;
        return reading;
    }

    // Another replica may have brought a plan into force, and begun incidents with it, that this one hasn't read yet.
    async Task FetchWanted(CancellationToken ct)
    {
        foreach (var version in _wanted.Keys)
        {
            if (await Kept(version, _archive, ct) is { } plan) _kept[version] = plan;
            _wanted.TryRemove(version, out _);
        }
    }

    /// <summary>One kept version, for those who only look: nothing is written, and nothing else is read. Null when it isn't kept, or not as it was.</summary>
    public static async Task<Plan?> Kept(string version, IArchive archive, CancellationToken ct = default) =>
        IsVersion(version) && await archive.Read(NameOf(version), ct) is { } content && PlanFile.Version(content) == version
            ? PlanFile.Parse(NameOf(version), content).Plan
            : null;

    // What stands in a record is no name to be trusted.
    static bool IsVersion(string version) => version.Length > 0 && version.All(char.IsAsciiHexDigitLower);

    static async Task<List<PlanReading>> ReadKept(IArchive archive, CancellationToken ct)
    {
        var kept = new List<PlanReading>();
        await foreach (var name in archive.List(Folder, ct))
            if (await archive.Read(name, ct) is { } content)
                kept.Add(name == NameOf(PlanFile.Version(content)) ? PlanFile.Parse(name, content) : PlanFile.Changed(name));
        return kept;
    }

    static string NameOf(string version) => $"{Folder}{version}.yml";
}
