using System.Collections.Immutable;
using System.Security.Cryptography;
using CrisisBot.Plans.Yaml;

namespace CrisisBot.Plans;

/// <summary>Reads the file a team writes its plan in, and those beside it in <c>plan.d</c>; the format is described in docs/plan.md.</summary>
public static class PlanFile
{
    /// <summary>Reads a plan and checks that every name in it leads somewhere. Never throws for what is in the files, nor for their absence.</summary>
    public static PlanReading Read(string path) => Read(path, out _);

    /// <summary>Reads a plan and hands over the very bytes it was read from, in one text; none when a file can't be opened.</summary>
    internal static PlanReading Read(string path, out byte[] content)
    {
        content = [];
        try
        {
            var parts = PlanPart.ReadAll(path);
            content = PlanPart.Join(parts);
            return Parse(parts, Version(content));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unreadable(path, "file-missing");
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return Unreadable(path, "file-unreadable", ("reason", closed.Message));
        }
    }

    /// <summary>Reads a plan that is no file (any more).</summary>
    /// <param name="name">What problems call it.</param>
    /// <param name="content">UTF-8.</param>
    public static PlanReading Parse(string name, ReadOnlySpan<byte> content) => Parse([new(name, content.ToArray(), 1)], Version(content));

    /// <summary>The name of a plan's version: the first 12 hex digits of its text's SHA-256.</summary>
    public static string Version(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content))[..12];

    /// <summary>The version of what stands in the files now, read or not; null when one can't be opened.</summary>
    internal static string? VersionOf(string path)
    {
        try { return Version(PlanPart.Join(PlanPart.ReadAll(path))); }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException) { return null; }
    }

    /// <summary>What is said of a kept text that isn't the one it was kept as.</summary>
    internal static PlanReading Changed(string name) => Unreadable(name, "archive-changed");

    /// <summary>What is said of a plan that calls its team otherwise than the bot was started with.</summary>
    internal static PlanReading OtherTeam(string path, string team) => Unreadable(path, "team-changed", ("team", team));

    static PlanReading Parse(ImmutableArray<PlanPart> parts, string version)
    {
        var findings = new Findings([.. parts.Select(part => (part.File, part.FirstLine))]);
        var plan = PlanSections.Read(PlanPart.Merge(parts, findings), version, findings);
        return plan is not null && findings.Count == 0 ? new(plan, []) { Known = findings.Known.ToImmutableDictionary() } : PlanReading.Failed(findings);
    }

    static PlanReading Unreadable(string path, string code, params (string, object?)[] values)
    {
        var findings = new Findings(path);
        findings.Add(new(1, 1), code, [.. values]);
        return PlanReading.Failed(findings);
    }
}
