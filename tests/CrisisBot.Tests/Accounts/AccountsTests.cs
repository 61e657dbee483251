using System.Collections.Immutable;
using CrisisBot.Accounts;
using CrisisBot.Core.Networks;
using CrisisBot.Core.Plans;
using CrisisBot.Tests.Stores;
using CrisisBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CrisisBot.Tests.Accounts;

/// <summary>With an account the network is there; without one the bot starts all the same and says what is missing.</summary>
public sealed class AccountsTests : IDisposable
{
    readonly TempFolder _data = new();
    readonly List<string> _warnings = [];

    public void Dispose() => _data.Dispose();

    [Fact]
    public void An_account_brings_the_network()
    {
        new SecretFiles(_data.Path).Write("mastodon", new Secret(new Uri("https://birds.example"), "token", "portakal"));
        var network = Assert.Single(Networks(SamplePlan.Plan));
        Assert.Equal(("mastodon", true, 500), (network.Name, network.IsReal, network.MaxLength));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void A_plan_without_it_needs_no_account()
    {
        Assert.Empty(Networks(SamplePlan.Plan));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void A_plan_with_it_and_no_account_is_said()
    {
        var plan = SamplePlan.Plan;
        Assert.Empty(Networks(plan with { Watches = [plan.Watches[0] with { Networks = ["mastodon"] }] }));
        Assert.Contains("crisisbot account add mastodon", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_that_can_t_be_used_is_said()
    {
        var files = new SecretFiles(_data.Path);
        files.Write("mastodon", new Secret(new Uri("http://birds.example"), "token", "portakal"));
        Assert.Empty(Networks(SamplePlan.Plan));
        Assert.Contains(files.PathOf("mastodon"), Assert.Single(_warnings), StringComparison.Ordinal);
    }

    ImmutableArray<INetwork> Networks(Plan plan)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
        services.AddAccounts(new Settings(_data.Path, "templates", 0, false, "en"), plan, _warnings.Add, _ => null);
        return [.. services.BuildServiceProvider().GetServices<INetwork>()];
    }
}
