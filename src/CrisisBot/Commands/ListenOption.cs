using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;

namespace CrisisBot.Commands;

/// <summary>Where the bot listens for what comes from outside: an address and a port, from the option or the environment.</summary>
static class ListenOption
{
    /// <summary>The variable that is asked when nothing is said.</summary>
    public const string Variable = "CRISISBOT_LISTEN";

    /// <summary>The option. Null when there is no such listener.</summary>
    /// <param name="options">The words.</param>
    /// <param name="environment">Reads a variable; null for the process's own.</param>
    public static Option<IPEndPoint?> Make(CommonOptions options, Func<string, string?>? environment = null)
    {
        return new("--listen")
        {
            Description = options.Help("listen"),
            CustomParser = given => Read(given.Tokens[^1].Value, given),
            DefaultValueFactory = given => (environment ?? Environment.GetEnvironmentVariable)(Variable) is { Length: > 0 } set ? Read(set, given) : null,
        };

        // A port that isn't named would be any free one.
        IPEndPoint? Read(string text, ArgumentResult given)
        {
            if (IPEndPoint.TryParse(text, out var address) && address.Port > 0) return address;
            given.AddError(options.Say("start.badListen", ("address", text)));
            return null;
        }
    }
}
