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

    /// <summary>The connector made of the SDK's shapes.</summary>
    public static string Connector => NeedScript("connector.mjs", "botframework-connector");

    /// <summary>The check of an app package against the published schemas.</summary>
    public static string PackageCheck => NeedScript("check-package.mjs", "@microsoft/app-manifest");

    /// <summary>The check of cards against the published typings.</summary>
    public static string CardCheck => NeedScript("check-cards.mjs", "@microsoft/teams.cards");

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

    // A script of ours that needs a package.
    static string NeedScript(string script, string package)
    {
        NeedPackage($"{package}/package.json");
        return Path.Combine(Repository.Root, "tests", "Peers", script);
    }

    static string Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable("CRISISBOT_PEERS") == "required") Assert.Fail(reason);
        Assert.Skip(reason);
        return reason;
    }
}
