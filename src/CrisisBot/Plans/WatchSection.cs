using System.Collections.Immutable;
using CrisisBot.Core.Plans;

namespace CrisisBot.Plans;

/// <summary><c>watches:</c> id: { networks, words?, handles?, languages?, window }</summary>
static class WatchSection
{
    public static ImmutableArray<Watch> Read(Fields plan, Checks checks) =>
        [.. plan.Groups("watches", "networks", "words", "handles", "languages", "window").Select(watch => One(watch, checks))];

    static Watch One(Fields watch, Checks checks)
    {
        var networks = watch.List("networks");
        foreach (var network in networks.Where(network => !PlanNetworks.Read.Contains(network.Text)))
            checks.Findings.AddUnknown(network, "watch-network-unknown", PlanNetworks.Read, ("watch", watch.Id));
        if (!watch.Has("words") && !watch.Has("handles")) checks.Findings.Add(watch.Name.At, "watch-blind", ("watch", watch.Id));
        return new(
            checks.Id(watch.Name),
            [.. networks.Select(network => network.Text)],
            [.. watch.ListIfAny("words").Select(word => word.Text)],
            [.. watch.ListIfAny("handles").Select(checks.Handle)],
            [.. watch.ListIfAny("languages").Select(checks.Language)],
            checks.Length(watch.Text("window")));
    }
}
