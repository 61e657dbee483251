using Xunit;

namespace CrisisBot.Tests.Support;

/// <summary>
/// Compares with a file of these tests. After a wanted change the files are renewed by running the tests once with
/// <c>CRISISBOT_RENEW_SNAPSHOTS=1</c>; what changed is then read in the diff.
/// </summary>
static class Snapshot
{
    static readonly bool Renew = Environment.GetEnvironmentVariable("CRISISBOT_RENEW_SNAPSHOTS") == "1";

    public static void Check(string path, string actual)
    {
        var file = Repository.Tests(path);
        if (Renew)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }
        Assert.True(File.Exists(file), $"There is no {path} yet.");
        Assert.Equal(File.ReadAllText(file), actual, ignoreLineEndingDifferences: true);
    }
}
