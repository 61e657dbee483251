using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace CrisisBot.BotFramework.Authentication;

/// <summary>Says who wasn't let in and why, where only the administrator reads it: in the log, and as the counter <c>crisisbot.messages.refused</c> by reason.</summary>
sealed partial class RefusalLog
{
    /// <summary>The meter of this assembly.</summary>
    public const string MeterName = "CrisisBot.BotFramework";

    readonly Counter<long> _refused;
    readonly ILogger<RefusalLog> _log;

    public RefusalLog(IMeterFactory meters, ILogger<RefusalLog> log)
    {
        _refused = meters.Create(MeterName).CreateCounter<long>("crisisbot.messages.refused", "{request}", "Requests to /api/messages that weren't let in.");
        _log = log;
    }

    /// <summary>Notes a refusal. Nothing of the request is quoted: it is a stranger's.</summary>
    public void Note(TokenRefusal reason)
    {
        _refused.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));
        Refused(_log, reason);
    }

    [LoggerMessage(1, LogLevel.Warning, "A request to /api/messages wasn't let in: {Reason}.")]
    private static partial void Refused(ILogger log, TokenRefusal reason);
}
