using CrisisBot.EndToEnd.Processes;

namespace CrisisBot.EndToEnd.Playground;

/// <summary>The Microsoft 365 Agents Playground: a Teams client somebody else wrote, whose team's members carry the names of the plan's.</summary>
sealed class PlaygroundServer : IAsyncDisposable
{
    // Exactly five users beside the one who looks at the screen, and one channel beside General: it takes no other number.
    const string Tenant = """
        version: "0.1.1"
        tenantId: 00000000-0000-0000-0000-000000000001
        bot: { id: "28:crisisbot", name: CrisisBot }
        currentUser: { id: "29:emma", name: Emma Clarke, userPrincipleName: emma.clarke@portakal.example, aadObjectId: 00000000-0000-0000-0000-000000000020, givenName: Emma, surname: Clarke, email: emma.clarke@portakal.example }
        users:
          - { id: "29:ayse", name: Ayşe Demir, userPrincipleName: ayse.demir@portakal.example, aadObjectId: 00000000-0000-0000-0000-000000000021, givenName: Ayşe, surname: Demir, email: ayse.demir@portakal.example }
          - { id: "29:mehmet", name: Mehmet Kaya, userPrincipleName: mehmet.kaya@portakal.example, aadObjectId: 00000000-0000-0000-0000-000000000022, givenName: Mehmet, surname: Kaya, email: mehmet.kaya@portakal.example }
          - { id: "29:zofia", name: Zofia Nowak, userPrincipleName: zofia.nowak@portakal.example, aadObjectId: 00000000-0000-0000-0000-000000000023, givenName: Zofia, surname: Nowak, email: zofia.nowak@portakal.example }
          - { id: "29:dewi", name: Dewi Kusuma, userPrincipleName: dewi.kusuma@portakal.example, aadObjectId: 00000000-0000-0000-0000-000000000024, givenName: Dewi, surname: Kusuma, email: dewi.kusuma@portakal.example }
          - { id: "29:ola", name: Ola Guest, userPrincipleName: ola@guests.example, aadObjectId: 00000000-0000-0000-0000-000000000025, givenName: Ola, surname: Guest, email: ola@guests.example }
        personalChat: { id: "a:personal-chat" }
        groupChat: { id: "19:group@thread.v2", name: Incident Room }
        team:
          id: "19:team@thread.tacv2"
          name: Portakal
          aadGroupId: 00000000-0000-0000-0000-000000000031
          channels: [ { id: "19:crisis@thread.tacv2", name: Crisis } ]
        """;

    readonly DataFolder _folder;
    readonly RunningProcess _process;

    PlaygroundServer(DataFolder folder, RunningProcess process, Uri address) => (_folder, _process, Address) = (folder, process, address);

    /// <summary>Where its pages are.</summary>
    public Uri Address { get; }

    /// <summary>Starts it for a bot.</summary>
    public static async Task<PlaygroundServer> Start(Bot bot)
    {
        var (program, folder, port) = (Peers.Playground, new DataFolder(), FreePort.Find());
        var tenant = folder.File("tenant.yml");
        await File.WriteAllTextAsync(tenant, Tenant);
        var address = new Uri($"http://127.0.0.1:{port}/");
        string[] arguments = [program, "start", "-e", new Uri(bot.Address, "api/messages").ToString(), "-c", "msteams", "-p", $"{port}", "--disable-telemetry", "--service-url", new Uri(address, "_connector").ToString()];
        var process = RunningProcess.Start("node", arguments, new Dictionary<string, string>
        {
            ["TEAMSAPPTESTER_BROWSER"] = "none",
            ["M365_AGENTS_PLAYGROUND_CONFIG_PATH"] = tenant,
            ["M365_AGENTS_PLAYGROUND_LOGFILE"] = folder.File("playground.log"),
            // Told not to, it would still look for somebody to report to.
            ["APPLICATION_INSIGHTS_NO_STATSBEAT"] = "true",
            ["NO_PROXY"] = "127.0.0.1,localhost",
            ["no_proxy"] = "127.0.0.1,localhost",
        });
        var server = new PlaygroundServer(folder, process, address);
        try
        {
            await process.Line($"Listening on {port}");
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}
