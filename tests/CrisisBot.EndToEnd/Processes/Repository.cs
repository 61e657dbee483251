namespace CrisisBot.EndToEnd.Processes;

/// <summary>Where the programs and the team's files are.</summary>
static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The team's files, as they are delivered.</summary>
    public static string Templates { get; } = Path.Combine(Root, "templates");

    /// <summary>Where tests leave pictures and logs for people.</summary>
    public static string Artifacts { get; } = Path.Combine(Root, "artifacts");

    /// <summary>The bot, as built with these tests.</summary>
    public static string Bot => Path.Combine(AppContext.BaseDirectory, "crisisbot.dll");

    /// <summary>The bot that stops at a given point.</summary>
    public static string CrashHost => Path.Combine(AppContext.BaseDirectory, "CrisisBot.CrashHost.dll");

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CrisisBot.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("The repository isn't above the tests.");
        return folder.FullName;
    }
}
