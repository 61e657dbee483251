using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CrisisBot.BotFramework.Authentication;
using Xunit;

namespace CrisisBot.Tests.BotFramework.Authentication;

/// <summary>Only a token of the Bot Framework, for this bot, now, is good. Each of the others differs from a good one in a single thing.</summary>
public class TokenTests
{
    readonly TokenDesk _desk = new();

    [Fact]
    public async Task A_good_token_is_good() => Assert.Null(await _desk.Refuses(_desk.Good()));

    [Theory]
    [InlineData("bearer ")]
    [InlineData("BEARER ")]
    [InlineData("Bearer\t")]
    [InlineData(" Bearer ")]
    [InlineData("Basic ")]
    [InlineData("")]
    public async Task The_scheme_is_written_exactly_so(string scheme) =>
        Assert.Equal(TokenRefusal.NotBearer, (await _desk.Tokens.Check([scheme + _desk.Good()], CancellationToken.None)).Refusal);

    [Fact]
    public async Task There_is_one_header()
    {
        var good = $"Bearer {_desk.Good()}";
        Assert.Equal(TokenRefusal.NoToken, (await _desk.Tokens.Check([], CancellationToken.None)).Refusal);
        Assert.Equal(TokenRefusal.NotBearer, (await _desk.Tokens.Check([good, good], CancellationToken.None)).Refusal);
        Assert.Equal(TokenRefusal.NotBearer, (await _desk.Tokens.Check([null], CancellationToken.None)).Refusal);
    }

    [Theory]
    [InlineData(" {0}")]
    [InlineData("{0} ")]
    [InlineData("{0}.")]
    [InlineData("{0}.e30")]
    [InlineData("{0}=")]
    [InlineData("{0},{0}")]
    [InlineData("\n{0}")]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    public async Task Nothing_stands_before_or_behind_it(string shape) =>
        Assert.Equal(TokenRefusal.Malformed, await _desk.Refuses(shape.Replace("{0}", _desk.Good(), StringComparison.Ordinal)));

    [Fact]
    public async Task A_huge_one_isnt_even_taken_apart()
    {
        var claims = _desk.Claims;
        claims["more"] = new string('x', 10_000);
        Assert.Equal(TokenRefusal.TooLong, await _desk.Refuses(FakeIssuer.Sign(TokenDesk.Header, claims.ToJsonString())));
        Assert.Empty(_desk.Issuer.Asked);
    }

    [Theory]
    [InlineData("""{"alg":"none","kid":"k1"}""")]
    [InlineData("""{"alg":"None","kid":"k1"}""")]
    [InlineData("""{"alg":"rs256","kid":"k1"}""")]
    [InlineData("""{"alg":"PS256","kid":"k1"}""")]
    [InlineData("""{"alg":["RS256"],"kid":"k1"}""")]
    [InlineData("""{"alg":"RS256","kid":"k1","crit":["exp"]}""")]
    [InlineData("""{"kid":"k1"}""")]
    public async Task Another_algorithm_is_refused_before_any_key_is_looked_for(string header)
    {
        Assert.Equal(TokenRefusal.Algorithm, await _desk.Refuses(FakeIssuer.Sign(header, _desk.Claims.ToJsonString())));
        Assert.Empty(_desk.Issuer.Asked);
    }

    [Fact]
    public async Task One_without_a_signature_is_none()
    {
        var unsigned = FakeIssuer.Encode("""{"alg":"none"}""") + "." + FakeIssuer.Encode(_desk.Claims.ToJsonString()) + ".";
        Assert.Equal(TokenRefusal.Algorithm, await _desk.Refuses(unsigned));
        Assert.Equal(TokenRefusal.Malformed, await _desk.Refuses(_desk.Good()[..(_desk.Good().LastIndexOf('.') + 1)]));
    }

    [Fact]
    public async Task The_public_key_is_no_secret_to_sign_with()
    {
        var secret = FakeIssuer.Key.ExportSubjectPublicKeyInfo();
        var claims = _desk.Claims.ToJsonString();
        Assert.Equal(TokenRefusal.Algorithm, await _desk.Refuses(FakeIssuer.Sealed(TokenDesk.Header.Replace("RS256", "HS256", StringComparison.Ordinal), claims, data => HMACSHA256.HashData(secret, data))));
        Assert.Equal(TokenRefusal.Signature, await _desk.Refuses(FakeIssuer.Sealed(TokenDesk.Header, claims, data => HMACSHA256.HashData(secret, data))));
    }

    [Fact]
    public async Task Another_hash_or_padding_is_another_signature()
    {
        var claims = _desk.Claims.ToJsonString();
        Assert.Equal(TokenRefusal.Signature, await _desk.Refuses(FakeIssuer.Sign(TokenDesk.Header, claims, hash: HashAlgorithmName.SHA384)));
        Assert.Equal(TokenRefusal.Algorithm, await _desk.Refuses(FakeIssuer.Sign(TokenDesk.Header.Replace("RS256", "RS384", StringComparison.Ordinal), claims, hash: HashAlgorithmName.SHA384)));
        Assert.Equal(TokenRefusal.Signature, await _desk.Refuses(FakeIssuer.Sealed(TokenDesk.Header, claims, data => FakeIssuer.Key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss))));
    }

    [Fact]
    public async Task Claims_changed_after_signing_are_noticed()
    {
        var parts = _desk.Good().Split('.');
        var claims = _desk.Claims;
        claims["aud"] = "another";
        Assert.Equal(TokenRefusal.Signature, await _desk.Refuses($"{parts[0]}.{FakeIssuer.Encode(claims.ToJsonString())}.{parts[2]}"));
    }

    [Fact]
    public async Task Another_key_under_a_known_name_is_noticed() =>
        Assert.Equal(TokenRefusal.Signature, await _desk.Refuses(FakeIssuer.Sign(TokenDesk.Header, _desk.Claims.ToJsonString(), FakeIssuer.OtherKey)));

    [Fact]
    public async Task A_key_that_comes_with_the_token_counts_for_nothing()
    {
        var header = JsonNode.Parse(TokenDesk.Header)!.AsObject();
        header["jwk"] = FakeIssuer.Jwk("k1", FakeIssuer.OtherKey);
        header["jku"] = "https://evil.example/keys";
        Assert.Equal(TokenRefusal.Signature, await _desk.Refuses(FakeIssuer.Sign(header.ToJsonString(), _desk.Claims.ToJsonString(), FakeIssuer.OtherKey)));
        Assert.DoesNotContain(_desk.Issuer.Asked, url => url.Contains("evil", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"alg":"RS256"}""", TokenRefusal.NoKeyId)]
    [InlineData("""{"alg":"RS256","kid":""}""", TokenRefusal.NoKeyId)]
    [InlineData("""{"alg":"RS256","kid":7}""", TokenRefusal.NoKeyId)]
    [InlineData("""{"alg":"RS256","kid":"\ud800"}""", TokenRefusal.NoKeyId)]
    [InlineData("""{"alg":"RS256","kid":"K1"}""", TokenRefusal.UnknownKey)]
    [InlineData("""{"alg":"RS256","kid":"k1","kid":"k2"}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"RS256","kid":"k1","k\u0069d":"k2"}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"RS256","kid":"k1","alg":"none"}""", TokenRefusal.Malformed)]
    [InlineData("""["RS256"]""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"RS256","kid":"k1", """, TokenRefusal.Malformed)]
    public async Task A_header_says_one_thing_clearly(string header, TokenRefusal why) => Assert.Equal(why, await _desk.Refuses(FakeIssuer.Sign(header, _desk.Claims.ToJsonString())));

    [Theory]
    [InlineData("iss", null, TokenRefusal.Issuer)]
    [InlineData("iss", "\"https://api.botframework.com/\"", TokenRefusal.Issuer)]
    [InlineData("iss", "\"https://api.botframework.us\"", TokenRefusal.Issuer)]
    [InlineData("iss", "\"https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/\"", TokenRefusal.Issuer)]
    [InlineData("iss", "[\"https://api.botframework.com\"]", TokenRefusal.Issuer)]
    [InlineData("aud", null, TokenRefusal.Audience)]
    [InlineData("aud", "\"99999999-2222-3333-4444-555555555555\"", TokenRefusal.Audience)]
    [InlineData("aud", "[\"11111111-2222-3333-4444-555555555555\"]", TokenRefusal.Audience)]
    [InlineData("aud", "\"\"", TokenRefusal.Audience)]
    [InlineData("exp", null, TokenRefusal.NoLifetime)]
    [InlineData("exp", "\"1795188000\"", TokenRefusal.NoLifetime)]
    [InlineData("exp", "1e40", TokenRefusal.NoLifetime)]
    [InlineData("exp", "9223372036854775807", null)]
    [InlineData("exp", "-9223372036854775808", TokenRefusal.Expired)]
    [InlineData("nbf", null, TokenRefusal.NoLifetime)]
    [InlineData("nbf", "true", TokenRefusal.NoLifetime)]
    [InlineData("nbf", "9223372036854775807", TokenRefusal.NotYetValid)]
    [InlineData("serviceurl", null, TokenRefusal.ServiceUrl)]
    [InlineData("serviceurl", "\"\"", TokenRefusal.ServiceUrl)]
    [InlineData("serviceurl", "[\"https://smba.trafficmanager.net/emea/\"]", TokenRefusal.ServiceUrl)]
    public async Task A_claim_is_there_and_is_what_it_should_be(string claim, string? value, TokenRefusal? why) =>
        Assert.Equal(why, await _desk.Refuses(_desk.With(claim, value is null ? null : JsonNode.Parse(value))));

    [Theory]
    [InlineData("""{0},"aud":"x"}""")]
    [InlineData("""{0},"\u0061ud":"x"}""")]
    [InlineData("""{0},"more":{"a":1,"a":2}}""")]
    [InlineData("""{0}}trailing""")]
    [InlineData("""{0},"\ud800":1}""")]
    public async Task Claims_that_two_readers_could_read_differently_are_none(string shape) =>
        Assert.Equal(TokenRefusal.Malformed, await _desk.Refuses(FakeIssuer.Sign(TokenDesk.Header, shape.Replace("{0}", _desk.Claims.ToJsonString()[..^1], StringComparison.Ordinal))));

    [Fact]
    public async Task Claims_that_arent_text_are_none()
    {
        var header = FakeIssuer.Encode(TokenDesk.Header);
        var body = System.Buffers.Text.Base64Url.EncodeToString([.. Encoding.UTF8.GetBytes("""{"iss":"""), (byte)'"', 0xff, (byte)'"', (byte)'}']);
        Assert.Equal(TokenRefusal.Malformed, await _desk.Refuses($"{header}.{body}.AAAA"));
    }

    [Theory]
    [InlineData(-5 * 60, null)]
    [InlineData((-5 * 60) + 1, null)]
    [InlineData((-5 * 60) - 1, TokenRefusal.NotYetValid)]
    [InlineData(3600 + (5 * 60), TokenRefusal.Expired)]
    [InlineData(3600 + (5 * 60) - 1, null)]
    public async Task Clocks_may_differ_by_five_minutes(int ours, TokenRefusal? why)
    {
        var token = FakeIssuer.Sign(TokenDesk.Header, FakeIssuer.Claims(_desk.Clock.GetUtcNow().AddSeconds(-ours)).ToJsonString());
        Assert.Equal(why, await _desk.Refuses(token));
    }
}
