using CrisisBot.BotFramework.Activities;
using CrisisBot.LocalChannel.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace CrisisBot.Tests.LocalChannel;

public sealed class EventStreamTests
{
    [Fact]
    public async Task Changes_come_by_themselves_each_with_its_id()
    {
        await using var host = await ConsoleHost.Start();
        using var stream = await Listen(host, "/console/events");
        var id = await host.Post(Activity.Message("x"));
        var posted = await stream.Next(host.Guard);
        Assert.Equal(("change", $$"""{"kind":"posted","conversation":"team","activity":"{{id}}","revision":1}"""), (posted.Name, posted.Data));
        await host.Put(id, Activity.Message("y"));
        var updated = await stream.Next(host.Guard);
        Assert.Equal($$"""{"kind":"updated","conversation":"team","activity":"{{id}}","revision":2}""", updated.Data);
        Assert.NotEqual(posted.Id, updated.Id);
    }

    [Fact]
    public async Task A_browser_that_was_away_gets_what_it_missed_and_nothing_twice()
    {
        await using var host = await ConsoleHost.Start();
        using var before = await Listen(host, "/console/events");
        var first = await host.Post(Activity.Message("1"));
        var seen = await before.Next(host.Guard);
        var second = await host.Post(Activity.Message("2"));
        var third = await host.Post(Activity.Message("3"));
        using var after = await Listen(host, "/console/events", seen.Id);
        Assert.Contains(second, (await after.Next(host.Guard)).Data, StringComparison.Ordinal);
        Assert.Contains(third, (await after.Next(host.Guard)).Data, StringComparison.Ordinal);
        Assert.Contains(first, seen.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_names_the_position_it_was_made_at_so_nothing_falls_between_it_and_the_stream()
    {
        await using var host = await ConsoleHost.Start();
        using var browser = host.Browser();
        await browser.Open("/?as=can");
        var address = System.Text.RegularExpressions.Regex.Match(browser.Html, "data-events=\"([^\"]*)\"").Groups[1].Value;
        var id = await host.Post(Activity.Message("between"));
        using var stream = await Listen(host, address);
        Assert.Contains(id, (await stream.Next(host.Guard)).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_restart_the_browser_is_told_to_look_at_everything_anew()
    {
        string position;
        await using (var before = await ConsoleHost.Start())
        {
            await before.Post(Activity.Message("x"));
            position = before.Channel.Feed.Position;
        }
        await using var after = await ConsoleHost.Start();
        using var stream = await Listen(after, "/console/events", position);
        var reset = await stream.Next(after.Guard);
        Assert.Equal("reset", reset.Name);
        var id = await after.Post(Activity.Message("y"));
        Assert.Contains(id, (await stream.Next(after.Guard)).Data, StringComparison.Ordinal);
        Assert.Equal(after.Channel.Feed.Position.Split('-')[0], reset.Id.Split('-')[0]);
    }

    [Fact]
    public async Task Too_long_away_means_everything_anew_too()
    {
        var feed = new ChangeFeed<string>();
        feed.Add("0");
        var old = feed.Position;
        for (var i = 1; i <= 1001; i++) feed.Add($"{i}");
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var items = feed.After(old, guard.Token).GetAsyncEnumerator(guard.Token);
        Assert.True(await items.MoveNextAsync());
        Assert.Equal((null, feed.Position), (items.Current.Change, items.Current.Position));
        feed.Add("next");
        Assert.True(await items.MoveNextAsync());
        Assert.Equal("next", items.Current.Change);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("x-1")]
    [InlineData("x--1")]
    public async Task An_unknown_position_is_a_gap(string position)
    {
        var feed = new ChangeFeed<string>();
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var items = feed.After(position, guard.Token).GetAsyncEnumerator(guard.Token);
        Assert.True(await items.MoveNextAsync());
        Assert.Null(items.Current.Change);
    }

    [Fact]
    public async Task A_silent_stream_shows_that_it_lives()
    {
        var time = new HandTime();
        using var lifetime = new Life();
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        var body = new System.IO.Pipelines.Pipe();
        await using var written = body.Writer.AsStream();
        context.Response.Body = written;
        var sending = new EventStream(time, lifetime).Send(context, new ChangeFeed<string>(), text => text);
        using var reader = new StreamReader(body.Reader.AsStream());
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        Assert.Equal("retry: 1000", await reader.ReadLineAsync(guard.Token));
        await reader.ReadLineAsync(guard.Token);
        await time.Timer.Task.WaitAsync(guard.Token);
        time.Fire();
        Assert.StartsWith(":", await reader.ReadLineAsync(guard.Token), StringComparison.Ordinal);
        lifetime.StopApplication();
        await sending.WaitAsync(guard.Token);
    }

    [Fact]
    public async Task When_the_program_stops_the_streams_end()
    {
        await using var host = await ConsoleHost.Start();
        using var stream = await Listen(host, "/console/events");
        using var practice = await Listen(host, "/practice/events");
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await stream.End(host.Guard);
        await practice.End(host.Guard);
    }

    [Fact]
    public async Task However_a_stream_ends_it_ends_quietly()
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (var i = 0; i < 300; i++)
        {
            using var lifetime = new Life();
            var feed = new ChangeFeed<string>();
            var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
            context.Response.Body = Stream.Null;
            var sending = new EventStream(TimeProvider.System, lifetime).Send(context, feed, text => text);
            // A change is on its way through the stream just when the program stops.
            if (i % 2 == 1) feed.Add("x");
            lifetime.StopApplication();
            await sending.WaitAsync(guard.Token);
        }
    }

    static async Task<Listener> Listen(ConsoleHost host, string address, string? lastEventId = null)
    {
        var client = host.Server.CreateClient();
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, host.Guard);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        var listener = new Listener(client, new StreamReader(await answer.Content.ReadAsStreamAsync(host.Guard)));
        // The first line is sent once the stream stands at its position: what happens from now on is heard.
        await listener.Opened(host.Guard);
        return listener;
    }

    sealed class Listener(HttpClient client, StreamReader lines) : IDisposable
    {
        public async Task Opened(CancellationToken ct) => Assert.StartsWith("retry:", await lines.ReadLineAsync(ct), StringComparison.Ordinal);

        public async Task<(string Id, string Name, string Data)> Next(CancellationToken ct)
        {
            var fields = new Dictionary<string, string>();
            while (await lines.ReadLineAsync(ct) is { } line)
            {
                if (line.Length == 0 && fields.Count > 0) return (fields["id"], fields["event"], fields["data"]);
                if (line.Split(": ", 2) is [{ Length: > 0 } name, var value]) fields[name] = value;
            }
            throw new EndOfStreamException();
        }

        public async Task End(CancellationToken ct)
        {
            while (await lines.ReadLineAsync(ct) is not null) { }
        }

        public void Dispose()
        {
            lines.Dispose();
            client.Dispose();
        }
    }
}
