using System.Collections.Immutable;

namespace CrisisBot.Plans;

/// <summary>The networks a plan may name.</summary>
public static class PlanNetworks
{
    /// <summary>The network for rehearsals: nobody outside the team reads it.</summary>
    public const string Practice = "practice";

    /// <summary>Those one can speak on.</summary>
    public static ImmutableArray<string> Spoken { get; } = [Practice, "mastodon", "bluesky", "x"];

    /// <summary>Those one can read: feeds and webhooks bring mentions and take no answers.</summary>
    public static ImmutableArray<string> Read { get; } = [.. Spoken, "feeds", "webhooks"];
}
