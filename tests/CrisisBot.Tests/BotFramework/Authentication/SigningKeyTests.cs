using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CrisisBot.BotFramework.Authentication;
using Xunit;

namespace CrisisBot.Tests.BotFramework.Authentication;

/// <summary>The issuer's keys: fetched rarely, kept through outages, and only those RS256 can be trusted with.</summary>
public class SigningKeyTests
{
    readonly TokenDesk _desk = new();

    FakeIssuer Issuer => _desk.Issuer;

    string Rotated => FakeIssuer.Sign("""{"alg":"RS256","kid":"k2"}""", _desk.Claims.ToJsonString(), FakeIssuer.OtherKey);

    [Fact]
    public async Task Many_tokens_are_checked_with_keys_fetched_once()
    {
        for (var i = 0; i < 20; i++) Assert.Null(await _desk.Refuses(_desk.Good()));
        Assert.Equal(1, Issuer.Fetches);
    }

    [Fact]
    public async Task A_key_that_came_with_a_rotation_is_looked_for_at_once()
    {
        Assert.Null(await _desk.Refuses(_desk.Good()));
        Issuer.Keys.Add(FakeIssuer.Jwk("k2", FakeIssuer.OtherKey));
        _desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await _desk.Refuses(Rotated));
        Assert.Null(await _desk.Refuses(_desk.Good()));
    }

    [Fact]
    public async Task A_key_that_was_withdrawn_is_none_after_the_next_fetch()
    {
        var old = _desk.Good();
        Assert.Null(await _desk.Refuses(old));
        Issuer.Keys[0] = FakeIssuer.Jwk("k2", FakeIssuer.OtherKey);
        _desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await _desk.Keys.Refresh(CancellationToken.None);
        Assert.Equal(TokenRefusal.UnknownKey, await _desk.Refuses(old));
    }

    [Fact]
    public async Task Made_up_key_ids_dont_make_the_bot_ask_more_often_than_each_minute()
    {
        Assert.Null(await _desk.Refuses(_desk.Good()));
        for (var second = 0; second < 120; second++)
        {
            Assert.Equal(TokenRefusal.UnknownKey, await _desk.Refuses(FakeIssuer.Sign($$"""{"alg":"RS256","kid":"made-up-{{second}}"}""", "{}")));
            _desk.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(2, Issuer.Fetches);
    }

    [Fact]
    public async Task Who_comes_while_keys_are_fetched_waits_for_the_same_fetch()
    {
        var slow = new TaskCompletionSource();
        Issuer.OnAsked = async (_, ct) => { await slow.Task.WaitAsync(ct); return null; };
        var all = Enumerable.Range(0, 10).Select(_ => _desk.Refuses(_desk.Good())).ToArray();
        using var impatient = new CancellationTokenSource();
        var gone = _desk.Tokens.Check([$"Bearer {_desk.Good()}"], impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        slow.SetResult();
        Assert.All(await Task.WhenAll(all), refusal => Assert.Null(refusal));
        Assert.Equal(1, Issuer.Fetches);
    }

    [Fact]
    public async Task Known_keys_serve_through_an_outage_of_days()
    {
        Assert.Null(await _desk.Refuses(_desk.Good()));
        Issuer.OnAsked = (_, _) => throw new HttpRequestException("no route");
        for (var hour = 0; hour < 72; hour++)
        {
            _desk.Clock.Advance(TimeSpan.FromHours(1));
            await _desk.Keys.Refresh(CancellationToken.None);
            Assert.Null(await _desk.Refuses(_desk.Good()));
        }
        Assert.Equal(TokenRefusal.UnknownKey, await _desk.Refuses(Rotated));
    }

    [Fact]
    public async Task Without_any_keys_nobody_is_let_in_until_there_are_some()
    {
        Issuer.OnAsked = (_, _) => throw new HttpRequestException("no route");
        Assert.Equal(TokenRefusal.KeysUnavailable, await _desk.Refuses(_desk.Good()));
        Issuer.OnAsked = (_, _) => Task.FromResult<HttpResponseMessage?>(null);
        Assert.Equal(TokenRefusal.KeysUnavailable, await _desk.Refuses(_desk.Good()));
        _desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await _desk.Refuses(_desk.Good()));
    }

    [Fact]
    public async Task They_are_fetched_at_the_start_and_again_each_half_day_and_each_minute_while_that_fails()
    {
        using var refresh = new KeyRefresh(_desk.Keys, _desk.Clock);
        var fetched = new SemaphoreSlim(0);
        var down = false;
        Issuer.OnAsked = (request, _) =>
        {
            if (down || request.RequestUri!.AbsoluteUri == FakeIssuer.KeysUrl) fetched.Release();
            return down ? throw new HttpRequestException("no route") : Task.FromResult<HttpResponseMessage?>(null);
        };
        await refresh.StartAsync(CancellationToken.None);
        await Fetched(TimeSpan.Zero);
        await Fetched(KeyRefresh.Interval);
        down = true;
        await Fetched(KeyRefresh.Interval);
        await Fetched(SigningKeys.Pause);
        down = false;
        await Fetched(SigningKeys.Pause);
        await refresh.StopAsync(CancellationToken.None);
        Assert.Equal(5, Issuer.Fetches);

        async Task Fetched(TimeSpan after)
        {
            // The loop sets its alarm when it has seen the fetch's end: until then time passes by.
            for (var passed = TimeSpan.Zero; !await fetched.WaitAsync(passed < after ? TimeSpan.FromMilliseconds(1) : TimeSpan.FromSeconds(20)); passed += after) _desk.Clock.Advance(after);
        }
    }

    [Theory]
    [InlineData("""{"issuer":"https://evil.example","jwks_uri":"https://login.botframework.com/v1/.well-known/keys"}""")]
    [InlineData("""{"issuer":"https://api.botframework.com","jwks_uri":"http://login.botframework.com/v1/.well-known/keys"}""")]
    [InlineData("""{"issuer":"https://api.botframework.com","jwks_uri":"https://127.0.0.1/keys"}""")]
    [InlineData("""{"issuer":"https://api.botframework.com","jwks_uri":"file:///etc/keys"}""")]
    [InlineData("""{"issuer":"https://api.botframework.com","jwks_uri":"/keys"}""")]
    [InlineData("""{"issuer":"https://api.botframework.com"}""")]
    [InlineData("""{"issuer":"https://api.botframework.com","issuer":"https://api.botframework.com","jwks_uri":"https://login.botframework.com/v1/.well-known/keys"}""")]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task Metadata_that_lies_changes_nothing(string metadata)
    {
        Assert.Null(await _desk.Refuses(_desk.Good()));
        Issuer.OnAsked = (request, _) => Task.FromResult(request.RequestUri == Issuer.Cloud.Metadata ? FakeIssuer.Json(metadata) : null);
        await RefreshInVain();
        Assert.DoesNotContain(Issuer.Asked, url => !url.StartsWith("https://login.botframework.com/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("""{"keys":[7,null,"k1"]}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    public async Task An_empty_key_set_changes_nothing(string keys)
    {
        Assert.Null(await _desk.Refuses(_desk.Good()));
        Issuer.OnAsked = (request, _) => Task.FromResult(request.RequestUri!.AbsoluteUri == FakeIssuer.KeysUrl ? FakeIssuer.Json(keys) : null);
        await RefreshInVain();
    }

    [Theory]
    [InlineData(HttpStatusCode.Redirect)]
    [InlineData(HttpStatusCode.MovedPermanently)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.NoContent)]
    public async Task Any_other_answer_changes_nothing_and_leads_nowhere(HttpStatusCode status)
    {
        Assert.Null(await _desk.Refuses(_desk.Good()));
        Issuer.OnAsked = (request, _) =>
        {
            if (request.RequestUri != Issuer.Cloud.Metadata) return Task.FromResult<HttpResponseMessage?>(null);
            var answer = FakeIssuer.Json(Issuer.Metadata.ToJsonString());
            answer.StatusCode = status;
            answer.Headers.Location = new("https://evil.example/");
            return Task.FromResult<HttpResponseMessage?>(answer);
        };
        await RefreshInVain();
        Assert.DoesNotContain(Issuer.Asked, url => url.Contains("evil", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_huge_answer_isnt_read_to_its_end()
    {
        var endless = new Endless();
        Issuer.OnAsked = (_, _) => Task.FromResult<HttpResponseMessage?>(new(HttpStatusCode.OK) { Content = new StreamContent(endless) });
        Assert.Equal(TokenRefusal.KeysUnavailable, await _desk.Refuses(_desk.Good()));
        Assert.InRange(endless.Taken, 1, 1024 * 1024);
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_waited_for_ten_seconds()
    {
        var asked = new TaskCompletionSource();
        Issuer.OnAsked = async (_, ct) =>
        {
            var never = Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            asked.SetResult();
            await never;
            return null;
        };
        var refusal = _desk.Refuses(_desk.Good());
        await asked.Task;
        Assert.False(refusal.IsCompleted);
        _desk.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(TokenRefusal.KeysUnavailable, await refusal);
    }

    [Fact]
    public async Task A_weak_key_is_none()
    {
        using var weak = RSA.Create(1024);
        Issuer.Keys.Add(FakeIssuer.Jwk("weak", weak));
        Assert.Equal(TokenRefusal.UnknownKey, await _desk.Refuses(FakeIssuer.Sign("""{"alg":"RS256","kid":"weak"}""", _desk.Claims.ToJsonString(), weak)));
    }

    [Fact]
    public async Task A_weak_key_isnt_made_strong_by_zeros()
    {
        using var weak = RSA.Create(1024);
        var jwk = FakeIssuer.Jwk("weak", weak);
        jwk["n"] = Base64Url.EncodeToString([.. new byte[128], .. weak.ExportParameters(false).Modulus!]);
        Issuer.Keys.Add(jwk);
        Assert.Equal(TokenRefusal.UnknownKey, await _desk.Refuses(FakeIssuer.Sign("""{"alg":"RS256","kid":"weak"}""", _desk.Claims.ToJsonString(), weak)));
    }

    [Theory]
    [InlineData("e", "\"AQ\"")]
    [InlineData("e", "\"Ag\"")]
    [InlineData("e", "\"AQAA\"")]
    [InlineData("e", "\"AQAB=\"")]
    [InlineData("e", "\"AQABAQAB\"")]
    [InlineData("e", "65537")]
    [InlineData("n", "\"\"")]
    [InlineData("n", "\"AAAA\"")]
    [InlineData("kty", "\"EC\"")]
    [InlineData("kty", "\"oct\"")]
    [InlineData("use", "\"enc\"")]
    [InlineData("alg", "\"RS512\"")]
    [InlineData("kid", "7")]
    public async Task A_key_of_another_kind_is_none(string property, string value)
    {
        Issuer.Keys.Add(FakeIssuer.Jwk("k2", FakeIssuer.OtherKey));
        Issuer.Keys[1][property] = JsonNode.Parse(value);
        Assert.Equal(TokenRefusal.UnknownKey, await _desk.Refuses(Rotated));
        Assert.Null(await _desk.Refuses(_desk.Good()));
    }

    [Fact]
    public async Task A_certificate_is_no_key()
    {
        var key = FakeIssuer.Jwk("k2", FakeIssuer.OtherKey);
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=x", FakeIssuer.OtherKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(_desk.Clock.GetUtcNow(), _desk.Clock.GetUtcNow().AddDays(1));
        key["x5c"] = new JsonArray(Convert.ToBase64String(certificate.RawData));
        key.Remove("n");
        key.Remove("e");
        Issuer.Keys.Add(key);
        Assert.Equal(TokenRefusal.UnknownKey, await _desk.Refuses(Rotated));
    }

    [Fact]
    public async Task Of_two_keys_by_one_name_neither_counts()
    {
        Issuer.Keys.Add(FakeIssuer.Jwk("k2", FakeIssuer.OtherKey));
        Issuer.Keys.Add(FakeIssuer.Jwk("k2", FakeIssuer.Key));
        Assert.Equal(TokenRefusal.UnknownKey, await _desk.Refuses(Rotated));
        Assert.Equal(TokenRefusal.UnknownKey, await _desk.Refuses(FakeIssuer.Sign("""{"alg":"RS256","kid":"k2"}""", _desk.Claims.ToJsonString())));
    }

    async Task RefreshInVain()
    {
        var before = Issuer.Asked.Count;
        _desk.Clock.Advance(TimeSpan.FromMinutes(2));
        await _desk.Keys.Refresh(CancellationToken.None);
        Assert.True(Issuer.Asked.Count > before);
        Assert.False(_desk.Keys.IsFresh);
        Assert.Null(await _desk.Refuses(_desk.Good()));
    }

    sealed class Endless : Stream
    {
        public long Taken { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)' ');
            Taken += count;
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
