namespace CrisisBot.EndToEnd.Processes;

/// <summary>Real programs that some tests need. Where one is missing the test is skipped, unless CRISISBOT_PEERS=required.</summary>
static class Peers
{
    /// <summary>The browser.</summary>
    public static string Chromium => Need("chromium");

    /// <summary>The recorder of system calls.</summary>
    public static string Strace => Need("strace");

    /// <summary>The Mastodon API server.</summary>
    public static string Snac => Need("snac");

    static string Need(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists) is { } found) return found;
        var reason = $"{program} isn't installed";
        if (Environment.GetEnvironmentVariable("CRISISBOT_PEERS") == "required") Assert.Fail(reason);
        Assert.Skip(reason);
        return program;
    }
}
