using System.Text.RegularExpressions;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.TeamsApp;

/// <summary>What Azure is told about the bot is what the bot knows.</summary>
public partial class InfraTests
{
    static string Bicep => File.ReadAllText(Path.Combine(Repository.Root, "infra", "main.bicep"));

    [Fact]
    public void Each_setting_is_one_the_administrator_reads_of() => Assert.All(
        Settings().Matches(Bicep).Select(match => match.Groups[1].Value).Distinct(),
        setting => Assert.Contains($"`{setting}`", File.ReadAllText(Path.Combine(Repository.Root, "docs", "administrator.md")), StringComparison.Ordinal));

    [Fact]
    public void No_setting_is_forgotten() =>
        Assert.Subset(Settings().Matches(Bicep).Select(match => match.Groups[1].Value).ToHashSet(), new HashSet<string> { "Teams__AppId", "Teams__TenantId", "Teams__ManagedIdentity", "Store__Blobs__Container", "AZURE_CLIENT_ID", "CRISISBOT_LISTEN" });

    // A restart heals no network, and takes the bot from the team.
    [Fact]
    public void Being_unwell_is_no_reason_to_restart() => Assert.DoesNotContain("path: '/healthz'", Bicep, StringComparison.Ordinal);

    [Fact]
    public void Parameters_are_those_of_the_template() => Assert.All(
        Parameters().Matches(File.ReadAllText(Path.Combine(Repository.Root, "infra", "main.bicepparam"))).Select(match => match.Value),
        parameter => Assert.Contains($"{parameter}string", Bicep, StringComparison.Ordinal));

    [GeneratedRegex(@"'((?:Teams__|Store__|CRISISBOT_|AZURE_)\w+)'")]
    private static partial Regex Settings();

    [GeneratedRegex(@"^param \w+ ", RegexOptions.Multiline)]
    private static partial Regex Parameters();
}
