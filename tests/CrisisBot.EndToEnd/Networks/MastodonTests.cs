using CrisisBot.Core.Mentions;
using CrisisBot.Core.Networks;
using CrisisBot.EndToEnd.Processes;
using CrisisBot.Networks;
using CrisisBot.Networks.Mastodon;
using CrisisBot.Tests.Networks.Mastodon;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrisisBot.EndToEnd.Networks;

/// <summary>The network on a real server that speaks its API with poor manners.</summary>
public sealed class MastodonTests : IAsyncLifetime
{
    // Its queue takes up to a quarter of a minute each time.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    readonly HttpClient _http = new(ServerAddress.Handler());
    readonly CancellationTokenSource _patience = new(Patience);
    SnacServer _snac = null!;
    SnacClient _customer = null!;
    SnacClient _own = null!;
    FaultProxy _proxy = null!;
    MastodonNetwork _brand = null!;

    public async ValueTask InitializeAsync()
    {
        try
        {
            await Begin();
        }
        catch
        {
            // Nobody else does it for a test that couldn't begin.
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _patience.Dispose();
        _http.Dispose();
        if (_proxy is not null) await _proxy.DisposeAsync();
        _customer?.Dispose();
        _own?.Dispose();
        if (_snac is not null) await _snac.DisposeAsync();
    }

    [Fact]
    public async Task A_mention_is_read_answered_in_its_thread_and_the_answer_found_again()
    {
        await _customer.Post("@brand my \"parcel\" & ğüş 🍊");
        var (mention, cursor) = await Next(null);
        Assert.Contains("my \"parcel\" & ğüş 🍊", mention.Text, StringComparison.Ordinal);
        Assert.StartsWith("customer", mention.Author.Handle, StringComparison.Ordinal);

        var reply = Reply(mention.Id, "We are sorry & on it: https://shop.example/a?b=c#d\n\n*Soon* <more> <3");
        var published = Assert.IsType<PublishResult.Published>(await _brand.Publish(reply, _patience.Token));
        Assert.Equal(published, await _brand.Find(reply, _patience.Token));
        var answer = Assert.Single(await _own.Answers(mention.Id));
        Assert.Equal((published.Id, mention.Id), (answer.GetProperty("id").GetString(), answer.GetProperty("in_reply_to_id").GetString()));
        await Eventually.Find("the customer is told of the answer", async () => (await _customer.Mentions()) is { Length: > 0 } told ? told : null);

        var second = await _customer.Post("@brand still waiting");
        Assert.Equal(second, (await Next(cursor)).Mention.Id);
        Assert.Equal(100_000, _brand.MaxLength);
    }

    [Fact]
    public async Task After_a_cut_connection_the_post_is_found_and_nobody_needs_to_post_it_again()
    {
        var reply = Reply(await Heard("@brand help"), "We are on it.");
        _proxy.Fault = (_, _) => Task.CompletedTask;
        Assert.IsType<PublishResult.Unknown>(await _brand.Publish(reply, _patience.Token));
        var found = await _brand.Find(reply, _patience.Token);
        Assert.Equal(Assert.Single(await _own.Answers(reply.InReplyTo!)).GetProperty("id").GetString(), found?.Id);
        Assert.Equal(1, _proxy.Attempts);
        // After a restart, too, when nobody knows any more when it was tried.
        Assert.Equal(found, await Network(_snac.Address, (await SignIn("brand")).Access.Token).Find(reply, _patience.Token));
    }

    [Fact]
    public async Task What_was_never_posted_isn_t_found()
    {
        var reply = Reply(await Heard("@brand help"), "We are on it.");
        (_proxy.Fault, _proxy.Reaches) = ((_, _) => Task.CompletedTask, false);
        Assert.IsType<PublishResult.Unknown>(await _brand.Publish(reply, _patience.Token));
        Assert.Null(await _brand.Find(reply, _patience.Token));
        Assert.Empty(await _own.Answers(reply.InReplyTo!));
    }

    [Fact]
    public async Task An_answer_to_a_post_that_isn_t_there_isn_t_sent_though_snac_would_take_it()
    {
        Assert.IsType<PublishResult.Refused>(await _brand.Publish(Reply("17952191783f71bd065d5a55447ed8b3c38f156d3c", "Hello?"), _patience.Token));
        Assert.Equal(0, _proxy.Attempts);
    }

    [Fact]
    public async Task A_token_that_isn_t_one_gets_an_empty_answer_and_harms_nothing()
    {
        var stranger = Network(_proxy.Address, "not-a-token");
        var parent = await _customer.Post("@brand help");
        Assert.StartsWith("Nothing was sent.", Assert.IsType<PublishResult.Refused>(await stranger.Publish(Reply(parent, "Hello"), _patience.Token)).Reason, StringComparison.Ordinal);
        Assert.Null(await stranger.Find(Reply(parent, "Hello"), _patience.Token));
        Assert.Equal(0, _proxy.Attempts);
    }

    [Fact]
    public async Task A_hashtag_is_read_without_a_mention()
    {
        await _customer.Post("no more #portakal for me");
        var (mention, _) = await Next(null);
        Assert.Equal("no more #portakal for me", mention.Text);
    }

    async Task Begin()
    {
        _snac = await SnacServer.Start("brand", "customer");
        _customer = _snac.Client((await SignIn("customer")).Access.Token);
        _proxy = new FaultProxy(_snac.Address);
        var token = (await SignIn("brand")).Access.Token;
        (_own, _brand) = (_snac.Client(token), Network(_proxy.Address, token));
    }

    // What customers say reaches the brand by snac's queue; only then is there something to answer.
    async Task<string> Heard(string text)
    {
        var id = await _customer.Post(text);
        Assert.Equal(id, (await Next(null)).Mention.Id);
        return id;
    }

    async Task<(Mention Mention, string Cursor)> Next(string? cursor)
    {
        await foreach (var batch in _brand.Follow(cursor, _patience.Token))
            if (!batch.Mentions.IsEmpty) return (Assert.Single(batch.Mentions), batch.Cursor);
        throw new InvalidOperationException("It ended.");
    }

    async Task<SignedIn> SignIn(string account)
    {
        var signIn = await MastodonSignIn.Begin(_http, _snac.Address, MastodonSignIn.ShownToPerson, TimeProvider.System, _patience.Token);
        var (_, page) = await _snac.Allow(signIn.AuthorizeAddress, account);
        var signedIn = await signIn.Finish(page.Split('&')[0].Trim(), _patience.Token);
        Assert.Equal(account, signedIn.Handle);
        return signedIn;
    }

    MastodonNetwork Network(Uri server, string token) =>
        new(_http, new MastodonAccess(server, token), new MastodonOptions(["portakal"], "en") { Interval = TimeSpan.FromSeconds(1) }, TimeProvider.System, NullLogger<MastodonNetwork>.Instance);

    static OutgoingPost Reply(string to, string text) => new("i1-d1-0", "brand", text, "en", to);
}
