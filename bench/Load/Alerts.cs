using System.Globalization;
using CrisisBot.Conversations;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;
using CrisisBot.Plans;
using CrisisBot.Stores.Files;

namespace CrisisBot.Load;

/// <summary>
/// Fills a data folder with alerts that nobody has acknowledged, by the decisions that the watch makes. Handed in one by one, they would be posts of one matter;
/// here each is a matter of its own.
/// </summary>
static class Alerts
{
    const int AtOnce = 64;

    /// <summary>The id of the n-th.</summary>
    public static string Id(int number) => number.ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>Makes the folder.</summary>
    /// <param name="data">The folder.</param>
    /// <param name="templates">The team's files.</param>
    /// <param name="connector">Where the channel's connector is; null to have no channel but the console.</param>
    /// <param name="count">How many alerts.</param>
    public static async Task Prepare(string data, string templates, Uri? connector, int count)
    {
        await using var store = FileEventStore.Open(data);
        var archive = FileArchive.Open(data);
        var plan = (await PlanBook.Load(Path.Combine(templates, "plan.yml"), archive)).Current;
        var (names, context) = (new StreamNames(plan.Team), new Context(Actor.Bot("watch"), Clock.Now(TimeProvider.System), plan));
        if (connector is not null) await new Ledger<Team>(store).Handle(names.TeamStream, "bench", context, new Connect(new(Click.Channel, "msteams", connector.AbsoluteUri, Click.Tenant)));
        var (evidence, incidents) = (new Evidence(archive), new Ledger<Incident>(store));
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, ct) =>
        {
            var mention = Post(number, context);
            var kept = await evidence.Keep(mention, ct);
            var raise = new Raise(Id(number), plan.Watches[0].Id, kept.Reference, mention.Author.Followers, Core.Watches.Matching.ScenarioOf(plan, mention).Id, []);
            await incidents.Handle(names.Incident(raise.Id), $"mention:{mention.Key}", context, raise, ct);
        });
    }

    static Mention Post(int number, Context context) => new(
        "practice", Id(number), $"@portakal my parcel {number} is still not here, the courier says it never arrived and nobody answers the phone. What now?",
        "en", $"https://social.example/@jo/{number}", context.Now, null, new Author("jo", "Jo Hughes", 1240));
}
