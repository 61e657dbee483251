using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CrisisBot.Stores.Files;

namespace CrisisBot.Streams;

/// <summary>A restart with a long history: how long until the bot answers.</summary>
static class Restart
{
    const int Closed = 2_000;
    const int Open = 50;
    const int Posts = 30;

    public static async Task<string[]> Measure(string work, string bot)
    {
        var folder = Path.Combine(work, "restart");
        await using (var store = FileEventStore.Open(folder))
        {
            for (var number = 0; number < Closed; number++) await Storm.Write(store, $"c{number}", Posts, over: true);
            for (var number = 0; number < Open; number++) await Storm.Write(store, $"o{number}", Posts);
        }
        List<double> seconds = [];
        for (var start = 0; start < 3; start++) seconds.Add(await Start(bot, folder));
        return [Table.Line($"a restart with {Closed} closed and {Open} open incidents is ready", "< 3 s", $"{seconds.Order().ElementAt(1):0.00} s")];
    }

    static async Task<double> Start(string bot, string folder)
    {
        var port = FreePort();
        var begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(bot, "crisisbot.dll"), "--data", folder, "--port", $"{port}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
            while (!await Answers(http)) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            return Stopwatch.GetElapsedTime(begun).TotalSeconds;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    static async Task<bool> Answers(HttpClient http)
    {
        try { return (await http.GetAsync(new Uri("?as=emma", UriKind.Relative))).StatusCode == HttpStatusCode.OK; }
        // It doesn't listen yet.
        catch (HttpRequestException) { return false; }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
