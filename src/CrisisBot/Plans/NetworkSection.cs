using System.Collections.Immutable;
using CrisisBot.Core.Plans;
using CrisisBot.Plans.Yaml;

namespace CrisisBot.Plans;

/// <summary><c>networks:</c> network: { server?, hashtags?, urls?, private-hosts? }; a network that needs to be told nothing isn't there.</summary>
static class NetworkSection
{
    public static ImmutableArray<NetworkSource> Read(Fields plan, Checks checks) => plan.Has("networks")
        ? [.. plan.Groups("networks", "server", "hashtags", "urls", "private-hosts").Select(network => One(network, checks))]
        : [];

    static NetworkSource One(Fields network, Checks checks)
    {
        if (!PlanNetworks.Read.Contains(network.Id)) checks.Findings.AddUnknown(network.Name, "network-unknown", PlanNetworks.Read);
        return new(
            network.Id,
            Address(network.TextIfAny("server"), checks),
            [.. network.ListIfAny("hashtags").Select(checks.Hashtag)],
            [.. network.ListIfAny("urls").Select(url => Address(url, checks)).OfType<Uri>()],
            [.. network.ListIfAny("private-hosts").Select(host => host.Text)]);
    }

    static Uri? Address(YamlText? text, Checks checks)
    {
        if (text is null) return null;
        if (Uri.TryCreate(text.Text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)) return address;
        checks.Findings.Add(text.At, "address-malformed", ("word", text.Text));
        return null;
    }
}
