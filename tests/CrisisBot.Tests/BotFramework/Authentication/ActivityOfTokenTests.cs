using CrisisBot.BotFramework.Authentication;
using Xunit;

namespace CrisisBot.Tests.BotFramework.Authentication;

/// <summary>A good token is good for the activities it was made for, and no others.</summary>
public class ActivityOfTokenTests
{
    const string Other = "ffffffff-bbbb-cccc-dddd-eeeeeeeeeeee";
    const string InOurs = "{\"tenant\":{\"id\":\"" + FakeIssuer.Tenant + "\"}}";
    const string InOther = "{\"tenant\":{\"id\":\"" + Other + "\"}}";
    readonly TokenDesk _desk = new();

    [Theory]
    [InlineData(FakeIssuer.ServiceUrl, null)]
    [InlineData("HTTPS://SMBA.trafficmanager.net/EMEA/", null)]
    [InlineData("https://smba.trafficmanager.net/emea", TokenRefusal.ServiceUrl)]
    [InlineData("https://smba.trafficmanager.net/amer/", TokenRefusal.ServiceUrl)]
    [InlineData("https://evil.example/", TokenRefusal.ServiceUrl)]
    [InlineData("", TokenRefusal.ServiceUrl)]
    [InlineData(null, TokenRefusal.ServiceUrl)]
    public async Task The_service_url_is_the_tokens(string? serviceUrl, TokenRefusal? why) => Assert.Equal(why, await _desk.Refuses(TokenDesk.FromTeams(serviceUrl)));

    [Theory]
    [InlineData("webchat")]
    [InlineData("directline")]
    [InlineData("MSTEAMS")]
    [InlineData("console")]
    [InlineData("")]
    public async Task Only_Teams_vouches_for_people(string channel) => Assert.Equal(TokenRefusal.Channel, await _desk.Refuses(TokenDesk.FromTeams(channel: channel)));

    [Fact]
    public async Task The_key_vouches_for_Teams()
    {
        _desk.Issuer.Keys[0] = FakeIssuer.Jwk("k1", FakeIssuer.Key, "webchat", "skype");
        Assert.Equal(TokenRefusal.Endorsement, await _desk.Refuses(TokenDesk.FromTeams()));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"msteams\"")]
    [InlineData("[[\"msteams\"]]")]
    [InlineData("[\"MSTEAMS\"]")]
    [InlineData("{\"msteams\":true}")]
    public async Task Endorsements_of_another_shape_endorse_nothing(string endorsements)
    {
        _desk.Issuer.Keys[0]["endorsements"] = System.Text.Json.Nodes.JsonNode.Parse(endorsements);
        Assert.Equal(TokenRefusal.Endorsement, await _desk.Refuses(TokenDesk.FromTeams()));
    }

    [Theory]
    [InlineData(FakeIssuer.Tenant, null, null)]
    [InlineData("AAAAAAAA-bbbb-cccc-dddd-eeeeeeeeeeee", null, null)]
    [InlineData(null, InOurs, null)]
    [InlineData(FakeIssuer.Tenant, InOurs, null)]
    [InlineData(FakeIssuer.Tenant, "{}", null)]
    [InlineData(null, null, TokenRefusal.Tenant)]
    [InlineData(null, "[]", TokenRefusal.Tenant)]
    [InlineData(Other, null, TokenRefusal.Tenant)]
    [InlineData("", null, TokenRefusal.Tenant)]
    [InlineData(null, InOther, TokenRefusal.Tenant)]
    [InlineData(FakeIssuer.Tenant, InOther, TokenRefusal.Tenant)]
    [InlineData(Other, InOurs, TokenRefusal.Tenant)]
    [InlineData(FakeIssuer.Tenant, """{"tenant":{"id":7}}""", TokenRefusal.Tenant)]
    [InlineData(FakeIssuer.Tenant, """{"tenant":"x"}""", TokenRefusal.Tenant)]
    public async Task The_tenant_is_one_the_bot_serves(string? tenant, string? channelData, TokenRefusal? why) =>
        Assert.Equal(why, await _desk.Refuses(TokenDesk.FromTeams(tenant: tenant, channelData: channelData)));

    [Fact]
    public async Task A_bot_of_the_US_government_believes_that_clouds_issuer_only()
    {
        var gov = new TokenDesk(new FakeIssuer { Cloud = BotCloud.UsGov });
        var claims = gov.Claims;
        Assert.Equal(TokenRefusal.Issuer, await gov.Refuses(FakeIssuer.Sign(TokenDesk.Header, claims.ToJsonString())));
        claims["iss"] = "https://api.botframework.us";
        Assert.Null(await gov.Refuses(FakeIssuer.Sign(TokenDesk.Header, claims.ToJsonString())));
        Assert.Equal("https://login.botframework.azure.us/v1/.well-known/openidconfiguration", gov.Issuer.Asked.First());
    }
}
