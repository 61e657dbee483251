using Microsoft.Extensions.Logging;

namespace CrisisBot.LocalChannel;

static partial class Log
{
    [LoggerMessage(401, LogLevel.Error, "The console shows a message it could not keep ({Document})")]
    public static partial void ShownUnsaved(this ILogger log, string document, Exception exception);

    [LoggerMessage(402, LogLevel.Error, "The document {Document} can't be read and is left out")]
    public static partial void DocumentUnreadable(this ILogger log, string document, Exception exception);

    [LoggerMessage(403, LogLevel.Warning, "{Member} sees the shared card of activity {Activity}: the bot gave no view of their own")]
    public static partial void ViewFailed(this ILogger log, string member, string activity, Exception? exception);

    [LoggerMessage(404, LogLevel.Error, "The bot failed at a turn of {Member} in {Conversation}")]
    public static partial void TurnFailed(this ILogger log, string member, string conversation, Exception exception);

    [LoggerMessage(405, LogLevel.Warning, "Refused {Method} {Path}: {Reason}")]
    public static partial void Refused(this ILogger log, string method, string path, string reason);

    [LoggerMessage(406, LogLevel.Error, "The practice network could not keep a post")]
    public static partial void PracticeUnavailable(this ILogger log, Exception exception);

    [LoggerMessage(407, LogLevel.Warning, "A link that isn't good was tried, to sign in as {Member}")]
    public static partial void SignInRefused(this ILogger log, string member);

    [LoggerMessage(408, LogLevel.Information, "{Member} signed in with a personal link")]
    public static partial void SignedIn(this ILogger log, string member);

    [LoggerMessage(409, LogLevel.Error, "The session of {Member} can't be read and proves nothing")]
    public static partial void SessionUnreadable(this ILogger log, string member, Exception exception);

    [LoggerMessage(411, LogLevel.Warning, "What other bots have posted can't be read now; it is looked for again")]
    public static partial void NotRefreshed(this ILogger log, Exception exception);

    [LoggerMessage(410, LogLevel.Error, "The archive could not be changed for {Member} to sign in or out")]
    public static partial void SignInUnavailable(this ILogger log, string member, Exception exception);
}
