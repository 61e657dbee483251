using System.Security.Cryptography;
using CrisisBot.Plans.Yaml;

namespace CrisisBot.Plans;

/// <summary>Reads the file a team writes its plan in; its format is described in docs/plan.md.</summary>
public static class PlanFile
{
    /// <summary>Reads a plan and checks that every name in it leads somewhere. Never throws for what is in the file, nor for its absence.</summary>
    public static PlanReading Read(string path) => Read(path, out _);

    /// <summary>Reads a plan and hands over the very bytes it was read from; none when the file can't be opened.</summary>
    internal static PlanReading Read(string path, out byte[] content)
    {
        content = [];
        try
        {
            content = File.ReadAllBytes(path);
            return Parse(path, content);
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
    public static PlanReading Parse(string name, ReadOnlySpan<byte> content)
    {
        var findings = new Findings(name);
        var plan = SourceText.Decode(content, out var broken) is { } text
            ? PlanSections.Read(new YamlTree(findings).Read(text), Version(content), findings)
            : null;
        if (broken != default) findings.Add(broken, "file-not-utf8");
        return plan is not null && findings.InOrder.IsEmpty ? new(plan, []) : PlanReading.Failed(findings);
    }

    /// <summary>The name of a plan's version: the first 12 hex digits of its text's SHA-256.</summary>
    public static string Version(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content))[..12];

    /// <summary>What is said of a kept text that isn't the one it was kept as.</summary>
    internal static PlanReading Changed(string name) => Unreadable(name, "archive-changed");

    static PlanReading Unreadable(string path, string code, params (string, object?)[] values)
    {
        var findings = new Findings(path);
        findings.Add(new(1, 1), code, [.. values]);
        return PlanReading.Failed(findings);
    }
}
