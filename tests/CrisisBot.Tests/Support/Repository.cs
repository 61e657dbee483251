namespace CrisisBot.Tests.Support;

/// <summary>The repository the tests were built from.</summary>
static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>A file or folder of these tests.</summary>
    public static string Tests(string path) => Path.Combine(Root, "tests", "CrisisBot.Tests", path);

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CrisisBot.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("The repository isn't above the tests.");
        return folder.FullName;
    }
}
