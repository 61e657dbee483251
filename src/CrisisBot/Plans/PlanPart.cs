using System.Collections.Immutable;
using System.Text;
using CrisisBot.Plans.Yaml;

namespace CrisisBot.Plans;

/// <summary>One of the files a plan is written in: <c>plan.yml</c>, and each <c>plan.d/*.yml</c> beside it, in the order of their names.</summary>
/// <param name="File">Its name.</param>
/// <param name="Content">UTF-8.</param>
/// <param name="FirstLine">Its first line in the whole text.</param>
sealed record PlanPart(string File, byte[] Content, int FirstLine)
{
    /// <summary>All files of a plan.</summary>
    /// <exception cref="IOException">One can't be opened.</exception>
    public static ImmutableArray<PlanPart> ReadAll(string path)
    {
        var folder = Path.ChangeExtension(path, ".d");
        var beside = Directory.Exists(folder) ? Directory.GetFiles(folder).Where(file => Path.GetExtension(file) is ".yml" or ".yaml").Order(StringComparer.Ordinal).ToArray() : [];
        var parts = ImmutableArray.CreateBuilder<PlanPart>();
        var line = 1;
        foreach (var file in beside.Prepend(path))
        {
            var content = System.IO.File.ReadAllBytes(file);
            // One file alone is kept to the letter; of several each is followed by the end of a line, and by nothing of the next.
            if (beside.Length > 0) content = [.. WithoutMark(content), .. content is [.., (byte)'\n'] ? Array.Empty<byte>() : "\n"u8];
            parts.Add(new(file, content, line));
            line += content.AsSpan().Count((byte)'\n');
        }
        return parts.ToImmutable();
    }

    /// <summary>The whole text.</summary>
    public static byte[] Join(ImmutableArray<PlanPart> parts) => [.. parts.SelectMany(part => part.Content)];

    /// <summary>What all parts say together, or null when one can't be read: what it would have said would only be missed elsewhere.</summary>
    public static YamlValue? Merge(ImmutableArray<PlanPart> parts, Findings findings)
    {
        var roots = parts.Select(part => part.Read(findings)).ToArray();
        if (roots.Length == 1) return roots[0];
        if (roots.Any(root => root is not YamlMap)) return roots.FirstOrDefault(root => root is not null and not YamlMap);
        var entries = new Dictionary<string, YamlEntry>(StringComparer.Ordinal);
        foreach (var entry in roots.Cast<YamlMap>().SelectMany(root => root.Entries))
            if (!entries.TryAdd(entry.Key.Text, entry)) findings.Add(entry.Key.At, "key-in-two-files", ("word", entry.Key.Text), ("file", findings.FileOf(entries[entry.Key.Text].Key.At.Line).File));
        // The text is kept in one piece, and must be readable so.
        if (findings.Count == 0 && new YamlTree(findings).Read(Encoding.UTF8.GetString(Join(parts))) is null) return null;
        return new YamlMap(roots[0]!.At, [.. entries.Values]);
    }

    YamlValue? Read(Findings findings)
    {
        if (SourceText.Decode(Content, out var broken) is { } text) return new YamlTree(findings, FirstLine).Read(text);
        findings.Add(broken with { Line = broken.Line + FirstLine - 1 }, "file-not-utf8");
        return null;
    }

    static byte[] WithoutMark(byte[] content) => content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;
}
