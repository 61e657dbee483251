using System.CommandLine;
using CrisisBot.Accounts;
using CrisisBot.Networks;
using CrisisBot.Networks.Mastodon;
using CrisisBot.Plans;

namespace CrisisBot.Commands;

/// <summary>The accounts the bot speaks from.</summary>
static class AccountCommand
{
    public static Command Make(CommonOptions options)
    {
        var server = new Option<string?>("--server") { Description = options.Help("accountServer") };
        var page = new Option<bool>("--page") { Description = options.Help("accountPage") };
        var mastodon = new Command("mastodon", options.Help("accountMastodon")) { server, page };
        mastodon.SetAction((parsed, ct) => AddMastodon(options.Read(parsed), parsed.GetValue(server), parsed.GetValue(page), options, ct));
        return new Command("account", options.Help("account")) { new Command("add", options.Help("accountAdd")) { mastodon } };
    }

    static async Task<int> AddMastodon(Settings settings, string? given, bool byPage, CommonOptions options, CancellationToken ct)
    {
        var plan = PlanFile.Read(settings.PlanFile).Plan;
        var planned = plan?.Sources.FirstOrDefault(source => source.Network == MastodonNetwork.NetworkName)?.Server;
        if (AddressOf(given, planned) is not { } server) return Fail(options.Say("account.whichServer"));
        if (!ServerAddress.IsSafe(server)) return Fail(options.Say("account.unsafe", ("place", server)));
        using var http = new HttpClient(ServerAddress.Handler());
        var talk = new MastodonAccount(http, new SecretFiles(settings.Data), options, TimeProvider.System, Console.In, Console.Out);
        return await talk.Add(server, byPage, plan?.AccountOn(MastodonNetwork.NetworkName)?.Handle, ct) ? 0 : 1;
    }

    // People know their server by its name: mastodon.example is https://mastodon.example.
    static Uri? AddressOf(string? given, Uri? planned) => string.IsNullOrWhiteSpace(given) ? planned
        : Uri.TryCreate(given.Contains("://", StringComparison.Ordinal) ? given : $"https://{given}", UriKind.Absolute, out var server) ? server
        : null;

    static int Fail(string why)
    {
        Console.Error.WriteLine(why);
        return 1;
    }
}
