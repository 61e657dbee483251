namespace CrisisBot.Stores.Files;

/// <summary>Where streams stand in the folder: <c>streams/{team}/{name}.jsonl</c>, the closed ones in <c>streams/{team}/closed/</c>, so that a start needn't read them.</summary>
/// <param name="folder">The store's folder.</param>
sealed class StreamPaths(string folder)
{
    const string Extension = ".jsonl";

    /// <summary>The folder above the teams'.</summary>
    public string Root { get; } = Path.Combine(folder, "streams");

    /// <summary>The file of a stream.</summary>
    public string File(string stream, bool closed)
    {
        var slash = stream.IndexOf('/', StringComparison.Ordinal);
        return Path.Combine(Folder(stream[..slash], closed), stream[(slash + 1)..] + Extension);
    }

    /// <summary>One of the two journals.</summary>
    public string Journal(int number) => Path.Combine(folder, $"journal-{number}");

    /// <summary>Where a stream's file stands now, or would among the open ones.</summary>
    public string Where(string stream) => System.IO.File.Exists(File(stream, closed: true)) ? File(stream, closed: true) : File(stream, closed: false);

    /// <summary>The streams in the folders for open or for closed ones. Files of other names aren't streams.</summary>
    public IEnumerable<string> List(bool closed)
    {
        if (!Directory.Exists(Root)) yield break;
        foreach (var team in Directory.EnumerateDirectories(Root).Select(Path.GetFileName).OfType<string>())
        {
            if (!Directory.Exists(Folder(team, closed))) continue;
            foreach (var path in Directory.EnumerateFiles(Folder(team, closed), "*" + Extension))
            {
                var stream = $"{team}/{Path.GetFileNameWithoutExtension(path)}";
                if (StreamName.IsValid(stream)) yield return stream;
            }
        }
    }

    string Folder(string team, bool closed) => closed ? Path.Combine(Root, team, "closed") : Path.Combine(Root, team);
}
