using System.Collections.Immutable;
using System.Globalization;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Reports;
using CrisisBot.LocalChannel.Practice;
using CrisisBot.Plans;
using NodaTime;

namespace CrisisBot.Drills;

/// <summary>What a script may expect, and whether it is so.</summary>
static class Expectations
{
    /// <summary>What can be expected.</summary>
    public static ImmutableArray<string> Known { get; } =
        ["phase", "severity", "scenario", "posts", "drafts", "replied-to", "not-replied-to", "acknowledged-within", "declared-within", "approved-within", "published-within"];

    /// <summary>What isn't as expected: the thing, and how it is instead; nothing when all is well.</summary>
    /// <param name="step">What is expected.</param>
    /// <param name="incident">The newest incident; an empty one when there is none.</param>
    /// <param name="posts">The script's posts by id.</param>
    /// <param name="network">All posts of the practice network.</param>
    public static IEnumerable<(string What, string Is)> Unmet(ExpectStep step, Incident incident, IReadOnlyDictionary<string, PracticePost> posts, ImmutableArray<PracticePost> network) =>
        from expected in step.Expected
        let actual = Actual(expected.Key, expected.Value, incident, id => Replies(id, posts, network))
        where !Holds(expected.Key, expected.Value, actual)
        select ($"{expected.Key}: {expected.Value}", actual);

    static bool Holds(string what, string expected, string actual) => what.EndsWith("-within", StringComparison.Ordinal)
        ? Checks.TryLength(expected, out var most) && Checks.TryLength(actual, out var took) && took <= most
        : actual == expected;

    static string Actual(string what, string expected, Incident incident, Func<string, int> replies)
    {
        var times = IncidentTimes.Of(incident);
        return what switch
        {
            "phase" => Lower(incident.Phase),
            "severity" => Lower(incident.Severity),
            "scenario" => incident.Scenario,
            "posts" => Number(incident.Signals.Count),
            "drafts" => Number(incident.Drafts.Count),
            // Exactly one: two replies under one post are worse than none.
            "replied-to" => replies(expected) is 1 ? expected : $"{Number(replies(expected))}×",
            "not-replied-to" => replies(expected) is 0 ? expected : $"{Number(replies(expected))}×",
            "acknowledged-within" => Length(times.Acknowledged),
            "declared-within" => Length(times.Declared),
            "approved-within" => Length(times.Approved),
            _ => Length(times.Published),
        };
    }

    static int Replies(string id, IReadOnlyDictionary<string, PracticePost> posts, ImmutableArray<PracticePost> network) =>
        posts.TryGetValue(id, out var post) ? network.Count(reply => reply.IsOurs && reply.InReplyTo == post.Number) : -1;

    static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    static string Length(Duration? length) => length is { } known ? FormattableString.Invariant($"{Math.Ceiling(known.TotalSeconds)}s") : "–";
}
