using CrisisBot.Core.Plans;
using System.Runtime.CompilerServices;
using System.Text;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Networks;
using CrisisBot.Core.Streams;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CrisisBot.Tests.Watching;

public class IntakeStories
{
    [Fact]
    public async Task A_post_that_matches_stands_in_the_channel_with_what_one_must_know()
    {
        await using var bot = await TestBot.Alerted();
        var card = bot.Text(CardKind.Alert);
        foreach (var known in new[] { "Deliveries in disorder", "birds", "@furious_fatma", "Fatma Yılmaz", "12,000 followers", "Sev 3", "Portakal, where is my parcel?", "https://birds.example/1" })
            Assert.Contains(known, card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_concerns_nobody_raises_nothing()
    {
        await using var bot = await TestBot.Start();
        bot.World.Birds.Say(World.Post("1", text: "What a lovely day"), World.Post("2") with { Language = "de" }, World.Post("3"));
        await bot.Settled();
        Assert.Equal("birds:3", Assert.Single(bot.Incident.Signals).Mention.Key);
    }

    [Fact]
    public async Task Posts_of_one_matter_join_one_alert_on_one_card()
    {
        await using var bot = await TestBot.Alerted();
        var card = bot.Card(CardKind.Alert);
        bot.World.Clock.Advance(TimeSpan.FromHours(2));
        bot.World.Forum.Say(World.Post("9", "forum", "PORTAKAL’dan kargo yok", 100_000));
        await bot.Until(() => bot.Incident.Signals.Count == 2);
        await bot.Settled();
        Assert.Equal(Severity2, bot.Incident.Severity);
        Assert.Equal(card.Id, bot.Card(CardKind.Alert).Id);
        Assert.Contains("112,000 followers", bot.Text(CardKind.Alert), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_window_it_is_a_new_matter()
    {
        await using var bot = await TestBot.Alerted();
        bot.World.Clock.Advance(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(1));
        bot.World.Birds.Say(World.Post("2"));
        await bot.Until(() => bot.Incidents.Count() == 2);
    }

    [Fact]
    public async Task After_it_was_dismissed_the_next_post_is_a_new_matter_and_the_one_after_joins_that()
    {
        await using var bot = await TestBot.Alerted();
        var dismissed = bot.Incidents.Single();
        await bot.Press("ayse", "dismiss", new() { ["reason"] = "A joke" });
        bot.World.Birds.Say(World.Post("2"), World.Post("3"));
        await bot.Until(() => bot.Incidents.Where(stream => stream != dismissed).Select(bot.Fold).Any(next => next.Signals.Count == 2));
        Assert.Equal(2, bot.Incidents.Count());
        Assert.Single(bot.Fold(dismissed).Signals);
    }

    [Fact]
    public async Task The_same_post_again_and_again_counts_once()
    {
        await using var bot = await TestBot.Alerted();
        bot.World.Birds.Say(World.Post(), World.Post());
        bot.World.Birds.Say(World.Post(), World.Post("last"));
        await bot.Until(() => bot.Incident.Signals.Any(signal => signal.Mention.Id == "last"));
        Assert.Equal(2, bot.Incident.Signals.Count);
    }

    [Fact]
    public async Task A_post_that_comes_while_the_disk_is_full_is_taken_when_it_works_again()
    {
        await using var bot = await TestBot.Start();
        bot.World.Store.IsFull = true;
        bot.World.Birds.Say(World.Post());
        await bot.UntilShown(() => bot.Console.Activities(ConsoleIds.Team).Any(entry => entry.Activity.Text?.StartsWith('⚠') == true));
        bot.World.Store.IsFull = false;
        // The fake network doesn't repeat what it said, as a real one does from its cursor.
        bot.World.Birds.Say(World.Post());
        await bot.Pass(TimeSpan.FromSeconds(5), () => bot.Incidents.Any());
        Assert.Single(bot.Incident.Signals);
    }

    [Fact]
    public async Task A_post_whose_next_matter_is_over_as_well_still_raises_an_alert()
    {
        await using var bot = await TestBot.Alerted();
        var first = bot.Incidents.Single();
        await bot.Press("ayse", "dismiss", new() { ["reason"] = "A joke" });
        await bot.Settled();
        // The post is given to the second matter, and that is dismissed before the post has joined it.
        var reached = false;
        bot.World.Store.BeforeAppend = async stream =>
        {
            if (reached || stream == first || !stream.Contains("/incident-", StringComparison.Ordinal)) return;
            reached = true;
            var matter = stream[(stream.IndexOf("/incident-", StringComparison.Ordinal) + "/incident-".Length)..];
            await Dismissed(bot, stream, matter);
        };
        bot.World.Birds.Say(World.Post("2"));
        await bot.Until(() => bot.Incidents.Select(bot.Fold).Any(incident => !incident.IsOver && incident.Signals.Any(signal => signal.Mention.Key == "birds:2")));
        Assert.Equal(3, bot.Incidents.Count());
    }

    // Another process was quicker.
    static async Task Dismissed(TestBot bot, string stream, string matter)
    {
        var other = new Ledger<Incident>(bot.World.Store);
        var context = new Context(Flow.Of("ayse"), Flow.Start, bot.World.Plan);
        await other.Handle(stream, "other:raise", context, Flow.Raise("other") with { Id = matter });
        await other.Handle(stream, "other:dismiss", context, new Dismiss("A joke", Severity.Sev4));
    }

    [Fact]
    public async Task A_post_that_always_makes_the_intake_fail_keeps_no_later_one_away()
    {
        await using var bot = await TestBot.Start();
        bot.World.Store.Fails = commit => commit.Key.StartsWith("mention:birds:bad", StringComparison.Ordinal) ? throw new InvalidOperationException("Nobody thought of this.") : false;
        // The fake network doesn't repeat what it said, as a real one does from its cursor.
        for (var i = 0; i < 6; i++) bot.World.Birds.Say(World.Post("bad1"), World.Post("bad2"), World.Post("good"));
        await bot.Pass(TimeSpan.FromSeconds(5), () => bot.Incidents.Any());
        Assert.Equal("birds:good", Assert.Single(bot.Incident.Signals).Mention.Key);
    }

    [Fact]
    public async Task A_network_that_comes_to_an_end_is_asked_again_after_a_pause()
    {
        var network = new EndingNetwork();
        await using var bot = await TestBot.Start(change: services => services.AddSingleton<INetwork>(network));
        await network.Asked.WaitAsync();
        bot.World.Birds.Say(World.Post());
        await bot.Settled();
        Assert.Equal(0, network.Asked.CurrentCount);
        await bot.Pass(TimeSpan.FromSeconds(5), () => network.Asked.CurrentCount > 0);
    }

    sealed class EndingNetwork : INetwork
    {
        public SemaphoreSlim Asked { get; } = new(0);

        public string Name => "ending";

        public bool IsReal => false;

        public int MaxLength => 280;

        public TimeSpan? LongestSilence => null;

        public async IAsyncEnumerable<MentionBatch> Follow(string? cursor, [EnumeratorCancellation] CancellationToken ct)
        {
            await Task.Yield();
            Asked.Release();
            yield break;
        }

        public Task<PublishResult> Publish(OutgoingPost post, CancellationToken ct) => throw new NotSupportedException();

        public Task<PublishResult.Published?> Find(OutgoingPost post, CancellationToken ct) => throw new NotSupportedException();
    }

    [Fact]
    public async Task Nothing_in_any_stream_tells_what_was_written_or_by_whom()
    {
        await using var bot = await TestBot.Submitted();
        await bot.PressSigned("emma", "approve");
        await bot.Settled();
        bot.World.Birds.Say(World.Post("2"));
        await bot.Until(() => bot.Incident.Signals.Count == 2);
        await bot.Press("ayse", "close", new() { ["reason"] = "Delivered" });
        await bot.Settled();

        string[] secrets = ["furious_fatma", "Fatma", "Yılmaz", "where is my parcel"];
        var stored = bot.World.Store.Lines.Select(Encoding.UTF8.GetString).ToArray();
        Assert.NotEmpty(stored);
        Assert.All(stored, line => Assert.All(secrets, secret => Assert.DoesNotContain(secret, line, StringComparison.OrdinalIgnoreCase)));
        Assert.Contains(bot.World.Archive.Documents, document => document.Key.StartsWith("mentions/birds/", StringComparison.Ordinal) && Encoding.UTF8.GetString(document.Value).Contains("furious_fatma", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_channel_says_about_a_card_it_refused_isnt_kept_either()
    {
        var world = new World();
        world.Connector.OnCall = call => FakeConnector.Answer(System.Net.HttpStatusCode.BadRequest, new { error = call.Body });
        await using var bot = await TestBot.Alerted(world: world);
        await bot.Connect("19:x@thread.tacv2");
        await bot.Until(() => bot.Incident.Effects.Values.Any(effect => effect.Problem is not null));
        Assert.All(world.Store.Lines, line => Assert.DoesNotContain("furious", Encoding.UTF8.GetString(line), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_post_that_was_erased_is_gone_from_the_card_and_the_incident_goes_on()
    {
        await using var bot = await TestBot.Alerted();
        foreach (var name in bot.World.Archive.Documents.Keys.Where(name => name.StartsWith("mentions/birds/", StringComparison.Ordinal))) await bot.World.Archive.Delete(name);
        await bot.Press("ayse", "acknowledge");
        await bot.Settled();
        Assert.Contains("This post has been erased.", bot.Text(CardKind.Alert), StringComparison.Ordinal);
        Assert.DoesNotContain("fatma", bot.Text(CardKind.Alert), StringComparison.OrdinalIgnoreCase);
    }

    const CrisisBot.Core.Plans.Severity Severity2 = CrisisBot.Core.Plans.Severity.Sev2;
}
