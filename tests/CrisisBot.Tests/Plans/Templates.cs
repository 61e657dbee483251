using CrisisBot.Tests.Support;

namespace CrisisBot.Tests.Plans;

/// <summary>The files a team edits, as they are in the repository.</summary>
static class Templates
{
    public static string Root { get; } = System.IO.Path.Combine(Repository.Root, "templates");

    public static string Path(string file) => System.IO.Path.Combine(Root, file);
}
