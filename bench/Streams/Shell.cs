using System.Diagnostics;
using System.Globalization;

namespace CrisisBot.Streams;

/// <summary>Runs programs.</summary>
static class Shell
{
    /// <summary>Runs one to its end; what it printed.</summary>
    public static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}");
    }

    /// <summary>A number as programs read it.</summary>
    public static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
