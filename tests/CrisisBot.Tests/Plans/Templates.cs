namespace CrisisBot.Tests.Plans;

/// <summary>The files a team edits, as they are in the repository.</summary>
static class Templates
{
    public static string Root { get; } = System.IO.Path.Combine(RepositoryRoot(), "templates");

    public static string Path(string file) => System.IO.Path.Combine(Root, file);

    static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "CrisisBot.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("The repository isn't above the tests.");
        return folder.FullName;
    }
}
