using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using CrisisBot.Networks.Feeds;
using CrisisBot.Tests.Support;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace CrisisBot.Tests.Networks.Feeds;

public sealed class FeedClientTests
{
    static readonly TimeSpan Guard = TimeSpan.FromSeconds(30);

    static async Task<string> Failure(Uri address, FeedClient? client = null) =>
        Assert.IsType<FeedAnswer.Failed>(await (client ?? FeedServer.Client()).Get(address, new(), default).WaitAsync(Guard)).Reason;

    [Fact]
    public async Task A_feed_that_hasnt_changed_isnt_sent_again()
    {
        await using var server = await FeedServer.Start(async http =>
        {
            http.Response.Headers.CacheControl = "max-age=240";
            if (http.Request.Headers.IfNoneMatch == "W/\"odd \" one\"" && http.Request.Headers.IfModifiedSince == "not even a date") http.Response.StatusCode = 304;
            else (http.Response.Headers.ETag, http.Response.Headers.LastModified) = ("W/\"odd \" one\"", "not even a date");
            if (http.Response.StatusCode == 200) await http.Response.WriteAsync("<rss/>");
        });
        var client = FeedServer.Client();
        var first = Assert.IsType<FeedAnswer.Document>(await client.Get(server.Address, new(), default));
        Assert.Equal(TimeSpan.FromMinutes(4), first.Fresh);
        var again = await client.Get(server.Address, new FeedMemory { ETag = first.ETag, LastModified = first.LastModified }, default);
        Assert.Equal(TimeSpan.FromMinutes(4), Assert.IsType<FeedAnswer.Unchanged>(again).Fresh);
    }

    [Fact]
    public async Task What_has_moved_for_good_is_told_from_what_has_not()
    {
        await using var server = await FeedServer.Start(async http =>
        {
            var (status, location) = http.Request.Path.Value switch
            {
                "/a" => (301, "/b"),
                "/b" => (308, "/c"),
                "/t" => (302, "/a"),
                "/u" => (301, "/t"),
                _ => (200, ""),
            };
            http.Response.StatusCode = status;
            if (location.Length > 0) http.Response.Headers.Location = location;
            else await http.Response.WriteAsync("<rss/>");
        });
        async Task<(string?, string)> Moved(string path)
        {
            var document = Assert.IsType<FeedAnswer.Document>(await FeedServer.Client().Get(new Uri(server.Address, path), new(), default));
            return (document.MovedTo?.AbsolutePath, document.Address.AbsolutePath);
        }
        Assert.Equal((null, "/c"), await Moved("/c"));
        Assert.Equal(("/c", "/c"), await Moved("/a"));
        Assert.Equal((null, "/c"), await Moved("/t"));
        Assert.Equal(("/t", "/c"), await Moved("/u"));
    }

    [Theory]
    [InlineData("/", "leads on and on")]
    [InlineData("file:///etc/passwd", "no address of the web")]
    [InlineData("http://[::1]:1/", "private network")]
    [InlineData("http://169.254.169.254/latest/meta-data", "private network")]
    [InlineData("http://0x7f.1/", "private network")]
    [InlineData("http://[::ffff:127.0.0.1]/", "private network")]
    [InlineData("", "no address of the web")]
    public async Task Redirects_into_nowhere_end(string location, string reason)
    {
        await using var server = await FeedServer.Start(http =>
        {
            (http.Response.StatusCode, http.Response.Headers.Location) = (301, location);
            return Task.CompletedTask;
        });
        // The server is allowed by another name than those it leads to.
        var address = new UriBuilder(server.Address) { Host = "localhost" }.Uri;
        var client = FeedServer.Client(null, "localhost");
        Assert.Contains(reason, await Failure(address, client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Private_hosts_are_asked_only_when_they_are_named()
    {
        await using var server = await FeedServer.Start(http => http.Response.WriteAsync("<rss/>"));
        Assert.Contains("private network", await Failure(server.Address, FeedServer.Client(null, "intranet.example")), StringComparison.Ordinal);
        Assert.IsType<FeedAnswer.Document>(await FeedServer.Client().Get(server.Address, new(), default));
    }

    [Fact]
    public async Task A_name_that_leads_inside_the_second_time_leads_nowhere()
    {
        await using var server = await FeedServer.Start(http => http.Response.WriteAsync("<rss/>"));
        var asked = 0;
        // What is looked at is what is connected to: whatever is answered, there is one question for each connection.
        Task<IPAddress[]> Rebinding(string host, CancellationToken ct) => Task.FromResult<IPAddress[]>([asked++ == 0 ? IPAddress.Loopback : IPAddress.Parse("10.0.0.1"), IPAddress.IPv6Loopback, IPAddress.Parse("::ffff:127.0.0.1")]);
        var client = new FeedClient(new GuardedConnector([], Rebinding).Handler(), new FakeClock());
        var address = new UriBuilder(server.Address) { Host = "rebinding.example" }.Uri;
        Assert.Contains("rebinding.example is in a private network", await Failure(address, client), StringComparison.Ordinal);
        Assert.Contains("rebinding.example is in a private network", await Failure(address, client), StringComparison.Ordinal);
        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_20_MB_are_refused_whether_the_server_says_so_or_not(bool says)
    {
        await using var server = await FeedServer.Start(http => Endless(http, says ? FeedClient.LargestBody + 1 : null));
        Assert.Equal("It has more than 20 MB.", await Failure(server.Address));
    }

    [Fact]
    public async Task A_bomb_is_measured_unpacked()
    {
        await using var server = await FeedServer.Start(async http =>
        {
            http.Response.Headers.ContentEncoding = "gzip";
            using var packed = new MemoryStream();
            await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(new byte[FeedClient.LargestBody + 1]);
            await http.Response.Body.WriteAsync(packed.ToArray());
        });
        Assert.Equal("It has more than 20 MB.", await Failure(server.Address));
    }

    [Theory]
    [InlineData("no headers")]
    [InlineData("no body")]
    [InlineData("half a body")]
    public async Task A_server_that_never_answers_is_left(string kind)
    {
        var arrived = new TaskCompletionSource();
        await using var server = await FeedServer.Start(async http =>
        {
            if (kind != "no headers") await http.Response.StartAsync();
            if (kind == "half a body") await http.Response.WriteAsync("<rss>");
            await http.Response.Body.FlushAsync(http.RequestAborted);
            arrived.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        var clock = new FakeClock();
        var answer = Failure(server.Address, FeedServer.Client(clock));
        await arrived.Task.WaitAsync(Guard);
        Assert.False(answer.IsCompleted);
        clock.Advance(FeedClient.LongestTime);
        Assert.Equal("It didn't answer in 20 seconds.", await answer.WaitAsync(Guard));
    }

    [Fact]
    public async Task A_server_that_takes_the_call_and_is_silent_is_left()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var clock = new FakeClock();
        var answer = Failure(new Uri($"http://{listener.LocalEndpoint}/"), FeedServer.Client(clock));
        using var call = await listener.AcceptTcpClientAsync().WaitAsync(Guard);
        clock.Advance(FeedClient.LongestTime);
        Assert.Equal("It didn't answer in 20 seconds.", await answer.WaitAsync(Guard));
    }

    [Fact]
    public async Task Nobody_there_and_a_body_that_breaks_off_are_failures()
    {
        await using var server = await FeedServer.Start(async http =>
        {
            http.Response.ContentLength = 1000;
            await http.Response.WriteAsync("<rss><channel>");
            await http.Response.Body.FlushAsync();
            http.Abort();
        });
        Assert.NotEmpty(await Failure(server.Address));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var free = listener.LocalEndpoint;
        listener.Stop();
        Assert.NotEmpty(await Failure(new Uri($"http://{free}/")));
    }

    [Fact]
    public async Task A_server_says_how_long_it_wants_to_be_left_alone()
    {
        await using var server = await FeedServer.Start(http =>
        {
            (http.Response.StatusCode, http.Response.Headers.RetryAfter) = http.Request.Path == "/date" ? (503, "Fri, 20 Nov 2026 15:00:00 GMT") : (429, "120");
            return Task.CompletedTask;
        });
        var date = Assert.IsType<FeedAnswer.Failed>(await FeedServer.Client().Get(new Uri(server.Address, "/date"), new(), default));
        Assert.Equal(TimeSpan.FromHours(1), date.RetryAfter);
        var seconds = Assert.IsType<FeedAnswer.Failed>(await FeedServer.Client().Get(server.Address, new(), default));
        Assert.Equal((TimeSpan.FromMinutes(2), "The server answers 429."), (seconds.RetryAfter, seconds.Reason));
    }

    static async Task Endless(HttpContext http, long? length)
    {
        http.Response.ContentLength = length;
        var piece = new byte[1024 * 1024];
        try
        {
            while (!http.RequestAborted.IsCancellationRequested) await http.Response.Body.WriteAsync(piece, http.RequestAborted);
        }
        catch (Exception hungUp) when (hungUp is OperationCanceledException or InvalidOperationException)
        {
            // It has heard enough, or all it was promised.
            http.Abort();
        }
    }
}
