using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CrisisBot.LocalChannel.Pages;

/// <summary>Where the browser meets the bot: a fault of the bot's becomes a sentence at the form, and a line in the log.</summary>
static class Turns
{
    /// <summary>Runs a turn; true when the bot failed at it.</summary>
    internal static async Task<bool> Try<T>(ILogger log, string member, string conversation, Func<Task<T>> turn)
    {
        try
        {
            await turn();
            return false;
        }
        catch (Exception fault)
        {
            log.TurnFailed(member, conversation, fault);
            return true;
        }
    }

    /// <summary>Post, redirect, get: the browser then asks for this address of ours.</summary>
    internal static IResult SeeOther(string address) => new SeeOtherResult(address);

    sealed class SeeOtherResult(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
