using System.Diagnostics;
using System.Net.Sockets;

namespace CrisisBot.Load;

/// <summary>Waits for a server's first answer to a click.</summary>
static class FirstAnswer
{
    /// <summary>An incident that nobody has.</summary>
    const string NoIncident = "ffffffff";
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Returns when the server has answered 200.</summary>
    public static async Task Of(Server server, Uri connector)
    {
        var request = Click.Request(server.Port, connector, NoIncident);
        for (var start = Stopwatch.GetTimestamp(); !await Try(server.Port, request); await Task.Delay(Pause, TimeProvider.System))
            if (Stopwatch.GetElapsedTime(start) > Patience) throw new TimeoutException($"{server.Name} doesn't answer.");
    }

    static async Task<bool> Try(int port, byte[] request)
    {
        using var connection = new Connection();
        try
        {
            await connection.Open(port);
            await connection.Exchange(request);
            return connection.Answer.StartsWith("HTTP/1.1 200"u8);
        }
        catch (Exception notYet) when (notYet is SocketException or IOException)
        {
            return false;
        }
    }
}
