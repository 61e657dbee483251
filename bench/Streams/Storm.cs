using System.Collections.Immutable;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Streams;

/// <summary>Incidents of as many posts as wanted.</summary>
static class Storm
{
    const int AtOnce = 2_000;
    static readonly Actor Watch = Actor.Bot("watch");
    static readonly Instant Start = Instant.FromUtc(2026, 11, 20, 14, 0);

    static readonly Plan Plan = new(
        "000000000000", "portakal", "Portakal", "en", [], [],
        [],
        [new SeverityRule(Severity.Sev1, 500_000, 100), new SeverityRule(Severity.Sev4, null, 1)],
        [],
        []);

    /// <summary>How an incident's stream is called.</summary>
    public static string Stream(string id) => new StreamNames(Plan.Team).Incident(id);

    /// <summary>Writes an incident of so many posts, and ends it if wanted.</summary>
    public static async Task Write(IEventStore store, string id, int posts, bool over = false)
    {
        List<Task<StoredCommit?>> appends = [];
        for (var number = 1; number <= posts; number++)
        {
            appends.Add(store.Append(Stream(id), number - 1, Commit(id, number)));
            if (appends.Count < AtOnce && number < posts) continue;
            await Task.WhenAll(appends);
            appends.Clear();
        }
        if (over) await store.Append(Stream(id), posts, new Commit("end", Watch, Start + Duration.FromHours(9), Open: false, [new Dismissed("An old story.")]));
    }

    /// <summary>The commit of an incident's so many-th post.</summary>
    public static Commit Commit(string id, int number)
    {
        Event happened = number == 1 ? new Alerted(id, "brand", Plan.Version, "delivery", Severity.Sev1, Post(number), 100) : new SignalJoined(Post(number), 100);
        return new Commit($"mention:{Post(number).Key}", Watch, Start + Duration.FromSeconds(number), Open: true, [happened]);
    }

    /// <summary>One more post, by the same way as the bot's.</summary>
    public static async Task OneMore(Ledger<Incident> incidents, string id, int number)
    {
        var joined = await incidents.Handle(Stream(id), $"mention:{Post(number).Key}", new Context(Watch, Start + Duration.FromHours(1), Plan), new Raise(id, "brand", Post(number), 100, "delivery", ImmutableArray<string>.Empty));
        if (!joined.Changed) throw new InvalidOperationException($"Post {number} didn't join: {joined.Refusal}");
    }

    static MentionReference Post(int number) =>
        new("birds", $"{number}", $"https://birds.example/@somebody/{number}", "en", "7b0e2f2f0ac8e3d16f7a4a9f7a1f6e1b3c9d8e7f60514233445566778899aabb");
}
