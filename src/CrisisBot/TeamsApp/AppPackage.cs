using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CrisisBot.Core.Languages;

namespace CrisisBot.TeamsApp;

/// <summary>
/// The package one uploads to Teams: the files of <c>manifest/</c>, which go with the program, with an installation's facts in their places (<c>${{NAME}}</c>).
/// The same facts give the same bytes. Source: Teams, §Create a Teams app package.
/// </summary>
static class AppPackage
{
    const string Folder = "teams-app/";

    // The first day a zip file can tell: no clock, no difference.
    static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The words of the command that makes it.</summary>
    public static Phrasebook Phrases { get; } = Phrasebook.Load(typeof(AppPackage).Assembly, "manifest");

    /// <summary>The package's files, the manifest first, then by name.</summary>
    public static IEnumerable<string> Files => typeof(AppPackage).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Select(name => name[Folder.Length..])
        .OrderBy(name => name != "manifest.json").ThenBy(name => name, StringComparer.Ordinal);

    /// <summary>The package as a zip file.</summary>
    public static byte[] Make(AppFacts facts)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var name in Files) Add(archive, name, name.EndsWith(".json", StringComparison.Ordinal) ? Fill(Read(name), facts) : Read(name));
        return zip.ToArray();
    }

    static void Add(ZipArchive archive, string name, byte[] content)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Always;
        entry.ExternalAttributes = 0;
        using var stream = entry.Open();
        stream.Write(content);
    }

    static byte[] Fill(byte[] template, AppFacts facts)
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(template));
        foreach (var (place, value) in Places(facts)) text.Replace($"${{{{{place}}}}}", JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString());
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    static (string Place, string Value)[] Places(AppFacts facts) =>
    [
        ("APP_ID", facts.AppId), ("DOMAIN", facts.Domain), ("VERSION", facts.Version),
        ("WEBSITE", facts.Website), ("PRIVACY", facts.Privacy), ("TERMS", facts.Terms),
        // Last, as these are free text: nothing in them is taken for a place.
        ("DEVELOPER", facts.Developer), ("NAME", facts.Name),
    ];

    static byte[] Read(string name)
    {
        using var resource = typeof(AppPackage).Assembly.GetManifestResourceStream(Folder + name) ?? throw new InvalidOperationException($"The program has no '{name}' with it.");
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return content.ToArray();
    }
}
