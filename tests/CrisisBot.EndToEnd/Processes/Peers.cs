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

    /// <summary>The Agents Playground, a Teams client: what Node is to run.</summary>
    public static string Playground => NeedPackage("@microsoft/m365agentsplayground/cli.js");

    /// <summary>The emulator of Azure's blob storage: what Node is to run.</summary>
    public static string Azurite => NeedPackage("azurite/dist/src/blob/main.js");

    static string Need(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists) ?? Missing($"{program} isn't installed");
    }

    static string NeedPackage(string script)
    {
        Need("node");
        var path = Path.Combine(Repository.Root, "tests", "Peers", "node_modules", script);
        return File.Exists(path) ? path : Missing($"{script} isn't installed: npm ci --prefix tests/Peers --ignore-scripts");
    }

    static string Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable("CRISISBOT_PEERS") == "required") Assert.Fail(reason);
        Assert.Skip(reason);
        return reason;
    }
}
