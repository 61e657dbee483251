using System.Net.Sockets;
using CrisisBot.Core.Streams;
using CrisisBot.Health;
using CrisisBot.Plans;
using CrisisBot.Registration;
using Microsoft.AspNetCore.Connections;

namespace CrisisBot.Commands;

/// <summary>Says kindly why something can't start.</summary>
static class CantStart
{
    const int ExitCode = 2;

    /// <summary>Runs it; 2 when it couldn't start.</summary>
    public static async Task<int> Guard(CommonOptions options, Settings settings, Func<Task<int>> run, TextWriter? errors = null)
    {
        try
        {
            return await run();
        }
        catch (PlanException problem)
        {
            return Refuse($"{options.Say("start.noPlan")}\n{problem.In(options.Spoken)}");
        }
        catch (BrokenStreamException problem)
        {
            return Refuse(options.Say("start.broken", ("problem", problem.Message)));
        }
        catch (StoreUnavailableException problem)
        {
            return Refuse(options.Say("start.unavailable", ("problem", problem.Message)));
        }
        catch (TeamsSettingsException problem)
        {
            return Refuse(options.Say(problem.Code, ("key", problem.Key)));
        }
        catch (HeartbeatException)
        {
            return Refuse(options.Say("start.badHeartbeat", ("setting", Heartbeat.Setting)));
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            return Refuse(options.Say("start.portTaken", ("port", $"{PortIn(taken, settings)}")));
        }
        catch (SocketException refused) when (settings.Listen is not null)
        {
            return Refuse(options.Say("start.cantListen", ("address", settings.Listen), ("problem", refused.Message)));
        }

        int Refuse(string why)
        {
            (errors ?? Console.Error).WriteLine(why);
            return ExitCode;
        }
    }

    // The server names the address only in its sentence.
    static int PortIn(IOException taken, Settings settings) =>
        settings.Listen is { } outside && taken.Message.Contains($"{outside}", StringComparison.Ordinal) ? outside.Port : settings.Port;
}
