using System.CommandLine;
using CrisisBot.Health;

namespace CrisisBot.Commands;

/// <summary>Asks the bot on this machine whether it is well, for containers and scripts that have no other program to ask with.</summary>
static class HealthCommand
{
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    public static Command Make(CommonOptions options)
    {
        var health = new Command("health", options.Help("health"));
        health.SetAction(async (parsed, ct) =>
        {
            var (isWell, answer) = await Ask(options, options.Read(parsed).Address, ct);
            await (isWell ? parsed.InvocationConfiguration.Output : parsed.InvocationConfiguration.Error).WriteLineAsync(answer);
            return isWell ? 0 : 1;
        });
        return health;
    }

    static async Task<(bool IsWell, string Answer)> Ask(CommonOptions options, Uri bot, CancellationToken ct)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = LongestWait };
        try
        {
            using var answer = await http.GetAsync(new Uri(bot, HealthEndpoints.Health), ct);
            return (answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(ct));
        }
        catch (Exception silent) when (silent is HttpRequestException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return (false, options.Say("health.noAnswer", ("url", bot)));
        }
    }
}
