namespace CrisisBot.Tests.Stores;

/// <summary>A folder of a test's own, removed with it.</summary>
sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("crisisbot-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The names of all files, with '/', in ordinal order.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
        .Select(path => System.IO.Path.GetRelativePath(Path, path).Replace('\\', '/')).Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
