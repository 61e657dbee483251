using System.Collections.Immutable;
using CrisisBot.LocalChannel.Practice;

namespace CrisisBot.Plans;

/// <summary>The networks a plan may name.</summary>
public static class PlanNetworks
{
    /// <summary>The network for rehearsals: nobody outside the team reads it. By this very name an account isn't real, so it is the network's own.</summary>
    public const string Practice = PracticeNetwork.NetworkName;

    /// <summary>Those one can speak on.</summary>
    public static ImmutableArray<string> Spoken { get; } = [Practice, "mastodon", "bluesky", "x"];

    /// <summary>Those one can read: feeds and webhooks bring mentions and take no answers.</summary>
    public static ImmutableArray<string> Read { get; } = [.. Spoken, "feeds", "webhooks"];
}
