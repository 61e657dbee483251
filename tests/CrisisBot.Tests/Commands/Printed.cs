using System.CommandLine;
using CrisisBot.Commands;

namespace CrisisBot.Tests.Commands;

/// <summary>What a command printed, and how it ended.</summary>
sealed record Printed(int Code, string Output, string Errors)
{
    /// <summary>Carries out a command line as the program would.</summary>
    public static async Task<Printed> By(string language, params string[] args)
    {
        using StringWriter output = new(), errors = new();
        var code = await CommandLine.Root(language).Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = errors });
        return new(code, output.ToString(), errors.ToString());
    }
}
