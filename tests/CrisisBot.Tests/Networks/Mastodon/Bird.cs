using CrisisBot.Core.Networks;
using CrisisBot.Networks;
using CrisisBot.Networks.Mastodon;
using CrisisBot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrisisBot.Tests.Networks.Mastodon;

/// <summary>The network under test, on a server in memory.</summary>
sealed class Bird : IAsyncDisposable
{
    readonly HttpClient _http = new(ServerAddress.Handler());

    Bird(FakeMastodon server, TimeProvider time, string[] tags)
    {
        (Server, Proxy) = (server, new FaultProxy(server.Address));
        Network = new MastodonNetwork(_http, new MastodonAccess(Proxy.Address, FakeMastodon.Token), new MastodonOptions(tags, "en"), time, NullLogger<MastodonNetwork>.Instance);
    }

    public FakeMastodon Server { get; }

    public FaultProxy Proxy { get; }

    public MastodonNetwork Network { get; }

    public static async Task<Bird> Hatch(TimeProvider? time = null, params string[] tags) => new(await FakeMastodon.Start(), time ?? new FakeClock(), tags);

    public static OutgoingPost Reply(string? to, string text = "We are sorry & on it.", string key = "i1-d1-0") => new(key, "brand", text, "tr", to);

    public Task<PublishResult> Publish(string? to, string text = "We are sorry & on it.", string key = "i1-d1-0") => Network.Publish(Reply(to, text, key), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Proxy.DisposeAsync();
        await Server.DisposeAsync();
    }
}
