using CrisisBot.BotFramework.Authentication;
using CrisisBot.Core.Languages;
using CrisisBot.Registration;
using Microsoft.Extensions.Configuration;
using Xunit;
using Phrases = global::CrisisBot.Commands.Phrases;

namespace CrisisBot.Tests.Registration;

/// <summary>The registration for Teams is whole, or nothing starts; without one there is none.</summary>
public class TeamsSettingsTests
{
    const string App = "11111111-2222-3333-4444-555555555555";
    const string Tenant = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
    const string Other = "ffffffff-bbbb-cccc-dddd-eeeeeeeeeeee";

    [Fact]
    public void Without_any_there_is_none() => Assert.Null(Read());

    [Fact]
    public void A_secret_makes_it_whole()
    {
        var teams = Read(("Teams:AppId", App.ToUpperInvariant()), ("Teams:TenantId", Tenant), ("Teams:ClientSecret", " s3cret "))!;
        Assert.Equal((App, BotCloud.Public, Tenant, "s3cret", null), (teams.Bot.AppId, teams.Bot.Cloud, teams.Tenant, teams.ClientSecret, teams.ManagedIdentity));
        Assert.Equal([Tenant], teams.Bot.Tenants);
        Assert.DoesNotContain("s3cret", $"{teams} {teams with { }}", StringComparison.Ordinal);
    }

    [Fact]
    public void Tenants_that_are_named_are_served_and_no_others()
    {
        var teams = Read(("Teams:AppId", App), ("Teams:TenantId", Tenant), ("Teams:ManagedIdentity", App), ("Teams:Cloud", "UsGov"), ("Teams:Tenants:0", Other), ("Teams:Tenants:1", Tenant))!;
        Assert.Equal(BotCloud.UsGov, teams.Bot.Cloud);
        Assert.Equal([Tenant, Other], teams.Bot.Tenants.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("teams.noId", "Teams:AppId", "Teams:AppId", null)]
    [InlineData("teams.noId", "Teams:AppId", "Teams:AppId", "crisisbot")]
    [InlineData("teams.noId", "Teams:TenantId", "Teams:TenantId", "")]
    [InlineData("teams.noId", "Teams:TenantId", "Teams:TenantId", "common")]
    [InlineData("teams.noId", "Teams:Tenants:0", "Teams:Tenants:0", "*")]
    [InlineData("teams.cloud", "Teams:Cloud", "Teams:Cloud", "china")]
    [InlineData("teams.oneCredential", "Teams:ClientSecret", "Teams:ClientSecret", null)]
    [InlineData("teams.oneCredential", "Teams:ClientSecret", "Teams:ManagedIdentity", App)]
    public void A_mistake_names_the_setting_and_not_its_value(string code, string named, string key, string? value)
    {
        var settings = new Dictionary<string, string?> { ["Teams:AppId"] = App, ["Teams:TenantId"] = Tenant, ["Teams:ClientSecret"] = "s3cret", [key] = value };
        if (value is null) settings.Remove(key);
        var problem = Assert.Throws<TeamsSettingsException>(() => TeamsSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
        Assert.Equal((code, named), (problem.Code, problem.Key));
        foreach (var language in Phrasebook.Languages) Assert.DoesNotContain("{", Phrases.Program.Say(language, code, ("key", named)), StringComparison.Ordinal);
    }

    static TeamsSettings? Read(params (string Key, string Value)[] settings) =>
        TeamsSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(each => KeyValuePair.Create(each.Key, (string?)each.Value))).Build());
}
