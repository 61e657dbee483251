using Microsoft.Extensions.Logging;

namespace CrisisBot.Networks.Mastodon;

static partial class Log
{
    [LoggerMessage(501, LogLevel.Warning, "Mastodon: {List} can't be read now; it is tried again from where it was. {Problem}")]
    public static partial void ListUnread(this ILogger log, string list, string problem);

    [LoggerMessage(502, LogLevel.Warning, "Mastodon: {List} holds more new posts than are read at once; the oldest are left out")]
    public static partial void Gap(this ILogger log, string list);

    [LoggerMessage(503, LogLevel.Warning, "Mastodon: the server's limits can't be read; {Length} characters are assumed. {Problem}")]
    public static partial void LimitsUnread(this ILogger log, int length, string problem);

    [LoggerMessage(504, LogLevel.Warning, "Mastodon: our own posts can't be looked through; people have to. {Problem}")]
    public static partial void LookUpRefused(this ILogger log, string problem);
}
