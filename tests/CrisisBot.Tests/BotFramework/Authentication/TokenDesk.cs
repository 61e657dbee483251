using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Authentication;
using CrisisBot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrisisBot.Tests.BotFramework.Authentication;

/// <summary>A registered bot's check of tokens, with an issuer and a clock.</summary>
sealed class TokenDesk
{
    public const string Header = """{"alg":"RS256","typ":"JWT","kid":"k1"}""";

    public TokenDesk(FakeIssuer? issuer = null)
    {
        Issuer = issuer ?? new();
        Keys = new(new OpenIdMetadata(new HttpClient(Issuer), Issuer.Cloud), Clock, NullLogger<SigningKeys>.Instance);
        Tokens = new(new BotRegistration(FakeIssuer.AppId, Issuer.Cloud, FrozenSet.Create(StringComparer.OrdinalIgnoreCase, FakeIssuer.Tenant)), Keys, Clock);
    }

    public FakeClock Clock { get; } = new();

    public FakeIssuer Issuer { get; }

    public SigningKeys Keys { get; }

    public InboundTokens Tokens { get; }

    public JsonObject Claims => FakeIssuer.Claims(Clock.GetUtcNow());

    /// <summary>A token that is good but for one claim; null takes the claim away.</summary>
    public string With(string claim, JsonNode? value)
    {
        var claims = Claims;
        if (value is null) claims.Remove(claim);
        else claims[claim] = value;
        return FakeIssuer.Sign(Header, claims.ToJsonString());
    }

    public string Good() => FakeIssuer.Sign(Header, Claims.ToJsonString());

    /// <summary>Checks a token by itself.</summary>
    public async Task<TokenRefusal?> Refuses(string token) => (await Tokens.Check([$"Bearer {token}"], CancellationToken.None)).Refusal;

    /// <summary>Checks a good token with an activity.</summary>
    public async Task<TokenRefusal?> Refuses(Activity activity)
    {
        var (proven, refusal) = await Tokens.Check([$"Bearer {Good()}"], CancellationToken.None);
        return refusal ?? Tokens.Check(proven!, activity);
    }

    public static Activity FromTeams(string? serviceUrl = FakeIssuer.ServiceUrl, string channel = "msteams", string? tenant = FakeIssuer.Tenant, string? channelData = null) => new()
    {
        Type = ActivityTypes.Message,
        Id = "1",
        ServiceUrl = serviceUrl,
        ChannelId = channel,
        From = new() { Id = "29:x", AadObjectId = "0b1ec7" },
        Conversation = new() { Id = "19:c", TenantId = tenant },
        ChannelData = channelData is null ? null : JsonElement.Parse(channelData),
    };
}
