using System.Text.Json;
using CrisisBot.BotFramework;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace CrisisBot.LocalChannel.Live;

/// <summary>Sends a feed to a browser as server-sent events (WHATWG HTML, §9.2), each with the position to go on from.</summary>
public sealed class EventStream(TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>How often a silent stream shows that it lives.</summary>
    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>Sends the changes after the position the browser last saw, until it leaves or the program stops.</summary>
    public async Task Send<T>(HttpContext context, ChangeFeed<T> feed, Func<T, object> describe) where T : class
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.ContentType = "text/event-stream";
        var changes = feed.After(PositionOf(context.Request), end.Token).GetAsyncEnumerator(end.Token);
        var next = Task.FromResult(true);
        try
        {
            await Write(context.Response, "retry: 1000\n\n", end.Token);
            while (true)
            {
                next = changes.MoveNextAsync().AsTask();
                while (!await Came(next, end.Token)) await Write(context.Response, ": here\n\n", end.Token);
                if (!await next) return;
                await Write(context.Response, Format(changes.Current, describe), end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The browser left, or the program stops: that is how a stream ends.
        }
        finally
        {
            // An enumerator can't be disposed of while it is being asked for the next.
            await end.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await changes.DisposeAsync();
        }
    }

    async Task<bool> Came(Task next, CancellationToken ct)
    {
        using var heard = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var first = await Task.WhenAny(next, Task.Delay(Heartbeat, time, heard.Token));
        await heard.CancelAsync();
        ct.ThrowIfCancellationRequested();
        return first == next;
    }

    static string? PositionOf(HttpRequest request) =>
        request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last ? last : request.Query["since"].ToString() is { Length: > 0 } since ? since : null;

    static string Format<T>(FeedItem<T> item, Func<T, object> describe) where T : class => item.Change is null
        ? $"id: {item.Position}\nevent: reset\ndata: {{}}\n\n"
        : $"id: {item.Position}\nevent: change\ndata: {JsonSerializer.Serialize(describe(item.Change), BotJson.Options)}\n\n";

    static async Task Write(HttpResponse response, string text, CancellationToken ct)
    {
        await response.WriteAsync(text, ct);
        await response.Body.FlushAsync(ct);
    }
}
