using System.Net;
using CrisisBot.Conversations.Turns;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Outbox;

/// <summary>Cards arrive at least once and end up true, whatever a channel does; what one channel does is no other's trouble.</summary>
public class CardDelivery
{
    const string Teams = "19:team@thread.tacv2";
    const string Card = $"card:alert:{Teams}";

    [Fact]
    public async Task A_channel_connected_later_gets_the_open_alerts_and_a_greeting_once()
    {
        await using var bot = await TestBot.Alerted();
        await bot.Connect(Teams);
        await bot.Connect(Teams);
        await bot.Settled();
        Assert.Single(bot.World.Connector.Posts, call => call.Body.Contains("furious_fatma", StringComparison.Ordinal));
        Assert.Single(bot.World.Connector.Posts, call => call.Body.Contains("this is CrisisBot for Portakal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_a_rush_the_cards_of_those_who_look_on_wait_a_second_and_come_although_it_goes_on()
    {
        await using var bot = await TestBot.Alerted();
        await bot.Connect(Teams);
        await bot.Settled();
        var others = Enumerable.Range(0, 8).Select(_ => bot.Get<Rush>().Begin()).ToArray();
        var (before, start) = (bot.World.Connector.Updates.Count(), bot.World.Clock.GetUtcNow());

        var answer = await bot.Press("zofia", "acknowledge");

        Assert.NotNull(answer.Card);
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        while (bot.World.Connector.Updates.Count() == before)
        {
            guard.Token.ThrowIfCancellationRequested();
            bot.World.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
        Assert.True(bot.World.Clock.GetUtcNow() - start >= TimeSpan.FromSeconds(1));
        Assert.True(bot.Get<Rush>().IsOn);
        foreach (var other in others) other.Dispose();
        bot.World.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(bot.Get<Rush>().IsOn);
    }

    [Fact]
    public async Task A_card_whose_beginning_was_stored_without_an_answer_is_begun_again()
    {
        await using var bot = await TestBot.Alerted();
        var once = true;
        bot.World.Store.LosesAnswer = commit => commit.Events.Any(happened => happened is EffectBegun { Effect: Card }) && Interlocked.Exchange(ref once, false);
        await bot.Connect(Teams);
        await bot.Pass(TimeSpan.FromSeconds(5), () => bot.Incident.Cards.ContainsKey(Card));
        Assert.Equal(2, bot.Incident.Effects[Card].Attempt);
        Assert.Single(bot.World.Connector.Posts, call => call.Body.Contains("furious_fatma", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_could_not_be_asked_for_while_the_disk_was_full_is_asked_for_when_it_has_room()
    {
        await using var bot = await TestBot.Alerted();
        bot.World.Store.Fails = commit => commit.Events.Any(happened => happened is CardRequested);
        await bot.Connect(Teams);
        await bot.Get<CrisisBot.Outbox.OutboxService>().WhenQuiet();
        bot.World.Store.IsFull = false;
        await bot.Pass(TimeSpan.FromSeconds(5), () => bot.Incident.Cards.ContainsKey(Card));
    }

    [Fact]
    public async Task A_channel_that_was_left_and_joined_again_is_shown_what_came_up_meanwhile()
    {
        await using var bot = await TestBot.Start();
        await bot.Connect(Teams);
        await bot.Remove(Teams);
        bot.World.Birds.Say(World.Post());
        await bot.Settled();
        Assert.False(bot.Incident.Effects.ContainsKey(Card));
        await bot.Connect(Teams);
        await bot.Settled();
        Assert.True(bot.Incident.Cards.ContainsKey(Card));
    }

    [Fact]
    public async Task A_channel_that_comes_and_goes_is_shown_each_alert_it_missed()
    {
        await using var bot = await TestBot.Start();
        for (var post = 1; post <= 2; post++)
        {
            await bot.Connect(Teams);
            await bot.Remove(Teams);
            bot.World.Clock.Advance(TimeSpan.FromHours(3));
            bot.World.Birds.Say(World.Post($"{post}"));
            await bot.Until(() => bot.Incidents.Count() == post);
        }
        await bot.Connect(Teams);
        await bot.Until(() => bot.Incidents.Select(bot.Fold).All(incident => incident.Cards.ContainsKey(Card)));
    }

    [Fact]
    public async Task An_alert_whose_channel_went_before_it_came_waits_for_the_channel()
    {
        var world = new World();
        world.Connector.OnCall = _ => FakeConnector.Answer(HttpStatusCode.Forbidden);
        await using var bot = await TestBot.Alerted(world: world);
        await bot.Connect(Teams);
        await bot.Until(() => bot.Incident.Effects.GetValueOrDefault(Card)?.RetryAt is not null);
        await bot.Remove(Teams);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await bot.Get<CrisisBot.Outbox.OutboxService>().WhenQuiet();
        Assert.Equal(1, bot.Incident.Effects[Card].Attempt);
        world.Connector.OnCall = _ => null;
        await bot.Connect(Teams);
        await bot.Until(() => bot.Incident.Cards.ContainsKey(Card));
    }

    [Fact]
    public async Task A_channel_connected_in_the_moment_an_alert_is_raised_is_shown_it()
    {
        var world = new World();
        await using var bot = await TestBot.Start(world);
        var came = false;
        world.Store.BeforeAppend = async stream =>
        {
            // The watch has read which channels there are, and the matter isn't stored yet.
            if (came || !stream.Contains("/incident-", StringComparison.Ordinal)) return;
            came = true;
            await bot.Connect(Teams);
        };
        world.Birds.Say(World.Post());
        await bot.Until(() => bot.Incidents.Any() && bot.Incident.Cards.ContainsKey(Card));
    }

    [Fact]
    public async Task All_channels_see_the_same_card_updated_in_place()
    {
        await using var bot = await Everywhere();
        await bot.Press("ayse", "acknowledge");
        await bot.Settled();
        var posted = bot.Incident.Cards[Card];
        var update = Assert.Single(bot.World.Connector.Updates);
        Assert.Equal($"/v3/conversations/{Teams}/activities/{posted.Activity}", update.Path);
        Assert.Contains("Ayşe Demir has it in hand", update.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_is_tried_again_not_before_the_channel_wants_it()
    {
        var world = new World();
        world.Connector.OnCall = call => world.Connector.Posts.Count() <= 2 ? FakeConnector.TooMany(TimeSpan.FromSeconds(40)) : null;
        await using var bot = await TestBot.Alerted(world: world);
        await bot.Connect(Teams);
        await bot.Until(() => bot.Incident.Effects.GetValueOrDefault(Card)?.RetryAt is not null);
        Assert.InRange(bot.Incident.Effects[Card].RetryAt!.Value, Clocked(world, 40), Clocked(world, 48));
        await bot.Press("ayse", "acknowledge");
        await bot.Get<CrisisBot.Outbox.OutboxService>().WhenQuiet();
        Assert.Equal(1, bot.Incident.Effects[Card].Attempt);
        await bot.Pass(TimeSpan.FromSeconds(10), () => bot.Incident.Cards.ContainsKey(Card));
        Assert.Contains("Ayşe Demir has it in hand", world.Connector.Posts.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pauses_between_attempts_grow_and_the_card_comes_in_the_end()
    {
        var world = new World();
        var down = true;
        world.Connector.OnCall = call => down ? FakeConnector.Answer(HttpStatusCode.BadGateway) : null;
        await using var bot = await TestBot.Alerted(world: world);
        await bot.Connect(Teams);
        await bot.Pass(TimeSpan.FromSeconds(1), () => bot.Incident.Effects.GetValueOrDefault(Card) is { Attempt: 4, Status: EffectStatus.Requested });
        AssertAbout([2, 4, 8, 16], Failures(bot).Select(failure => failure.Pause.TotalSeconds));
        down = false;
        await bot.Pass(TimeSpan.FromSeconds(10), () => bot.Incident.Cards.ContainsKey(Card));
    }

    [Fact]
    public async Task An_update_that_fails_rests_and_then_shows_the_newest()
    {
        await using var bot = await Everywhere();
        bot.World.Connector.OnCall = call => call.Method == "PUT" && bot.World.Connector.Updates.Count() == 1 ? FakeConnector.TooMany(TimeSpan.FromSeconds(40)) : null;
        await bot.Press("ayse", "acknowledge");
        await bot.UntilShown(() => bot.Text(CardKind.Alert).Contains("has it in hand", StringComparison.Ordinal));
        await bot.Get<CrisisBot.Outbox.OutboxService>().WhenQuiet();
        await bot.Press("emma", "dismiss", new() { ["reason"] = "A joke" });
        await bot.UntilShown(() => bot.Text(CardKind.Alert).Contains("A joke", StringComparison.Ordinal));
        await bot.Get<CrisisBot.Outbox.OutboxService>().WhenQuiet();
        Assert.Single(bot.World.Connector.Updates);
        await bot.Pass(TimeSpan.FromSeconds(10), () => bot.Incident.DrawnRevision == bot.Incident.Revision);
        Assert.Equal(2, bot.World.Connector.Updates.Count());
        Assert.Contains("A joke", bot.World.Connector.Updates.Last().Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_card_refused_for_good_holds_up_no_other(HttpStatusCode status)
    {
        await using var bot = await Everywhere();
        bot.World.Connector.OnCall = _ => FakeConnector.Answer(status);
        await bot.Press("ayse", "acknowledge");
        await bot.Settled();
        await bot.Press("emma", "dismiss", new() { ["reason"] = "A joke" });
        await bot.Settled();
        Assert.Contains("A joke", bot.Text(CardKind.Alert), StringComparison.Ordinal);
        Assert.Equal(2, bot.World.Connector.Updates.Count());
    }

    [Fact]
    public async Task A_channel_the_bot_was_removed_from_holds_up_no_other()
    {
        await using var bot = await Everywhere();
        await bot.Remove(Teams);
        await bot.Press("ayse", "acknowledge");
        await bot.Settled();
        Assert.Contains("Ayşe Demir has it in hand", bot.Text(CardKind.Alert), StringComparison.Ordinal);
        Assert.Empty(bot.World.Connector.Updates);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_post_the_channel_says_no_to_is_tried_again_ever_more_seldom_and_comes_in_the_end(HttpStatusCode status)
    {
        var world = new World();
        var refused = true;
        world.Connector.OnCall = _ => refused ? FakeConnector.Answer(status) : null;
        await using var bot = await TestBot.Alerted(world: world);
        await bot.Connect(Teams);
        await bot.Pass(TimeSpan.FromMinutes(1), () => bot.Incident.Effects.GetValueOrDefault(Card) is { Attempt: 6, Status: EffectStatus.Requested });
        AssertAbout([1, 2, 4, 8, 15, 15], Failures(bot).Select(failure => failure.Pause.TotalMinutes));
        refused = false;
        await bot.Pass(TimeSpan.FromMinutes(1), () => bot.Incident.Cards.ContainsKey(Card));
    }

    [Fact]
    public async Task That_the_bot_may_not_post_in_a_channel_is_said_elsewhere_until_it_may()
    {
        var (world, refused) = (new World(), true);
        world.Connector.OnCall = call => refused && call.Method == "POST" ? FakeConnector.Answer(HttpStatusCode.Forbidden) : null;
        await using var bot = await TestBot.Alerted(world: world);
        await bot.Connect(Teams);
        await bot.UntilShown(() => bot.Text(CardKind.Alert).Contains("may not post in one of its channels", StringComparison.Ordinal));
        await bot.Console.Say("zofia", ConsoleIds.Team, "incydenty");
        await bot.UntilShown(() => bot.Console.Activities(ConsoleIds.Team).Any(entry => entry.Activity.Text?.Contains("Bot nie może pisać", StringComparison.Ordinal) == true));
        refused = false;
        await bot.Pass(TimeSpan.FromMinutes(1), () => bot.Incident.Cards.ContainsKey(Card));
        await bot.Settled();
        Assert.DoesNotContain("may not post", bot.Text(CardKind.Alert), StringComparison.Ordinal);
        Assert.DoesNotContain("may not post", world.Connector.Posts.Last().Body + string.Concat(world.Connector.Updates.TakeLast(1).Select(call => call.Body)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thread_that_cant_be_opened_is_said_on_the_alert_until_it_opens()
    {
        var world = new World();
        await using var bot = await Everywhere(world);
        var refused = true;
        world.Connector.OnCall = call => refused && IsThread(call) ? FakeConnector.Answer(HttpStatusCode.Forbidden) : null;
        await bot.Post(bot.Invoke(Teams, "declare", new { incident = bot.Incident.Id, scenario = "delivery", severity = "sev2" }, "ayse", "Ayşe Demir"));
        await bot.UntilShown(() => bot.Text(CardKind.Alert).Contains("thread couldn't be opened yet", StringComparison.Ordinal));
        refused = false;
        await bot.Pass(TimeSpan.FromMinutes(1), () => CardRequested.ThreadOf(bot.Incident, Teams) is not null);
        await bot.Settled();
        Assert.Contains("goes on in the incident's thread", bot.Text(CardKind.Alert), StringComparison.Ordinal);
        Assert.Contains("goes on in the incident's thread", world.Connector.Updates.Last(call => call.Path.EndsWith($"/{bot.Incident.Cards[Card].Activity}", StringComparison.Ordinal)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crisis_declared_in_Teams_is_worked_on_in_the_console_too()
    {
        var world = new World();
        await using var bot = await Everywhere(world);
        await bot.Post(bot.Invoke(Teams, "declare", new { incident = bot.Incident.Id, scenario = "delivery", severity = "sev2" }, "ayse", "Ayşe Demir"));
        await bot.Settled();
        Assert.Equal([Teams, ConsoleIds.Team], CardRequested.Threads(bot.Incident).OrderByDescending(channel => channel == Teams));
        await bot.PressSigned("zofia", "draft", new() { ["kind"] = "apology", ["post"] = "birds:1" });
        await bot.Settled();
        Assert.All([Teams, ConsoleIds.Team], channel => Assert.Contains(CardRequested.ForDraft("d1", channel).Effect, bot.Incident.Cards.Keys));
    }

    [Fact]
    public async Task A_channel_of_another_kind_that_comes_later_gets_the_thread_with_its_drafts_and_one_of_the_same_kind_none()
    {
        var world = new World();
        await using var bot = await TestBot.Declared(world: world);
        await bot.PressSigned("zofia", "draft", new() { ["kind"] = "apology", ["post"] = "birds:1" });
        await bot.Connect(Teams);
        await bot.Settled();
        await bot.Connect("19:other@thread.tacv2");
        await bot.Settled();
        Assert.Equal([ConsoleIds.Team, Teams], CardRequested.Threads(bot.Incident).Order(StringComparer.Ordinal));
        Assert.Contains(CardRequested.ForDraft("d1", Teams).Effect, bot.Incident.Cards.Keys);
    }

    [Fact]
    public async Task A_channel_that_opens_a_thread_without_saying_which_is_asked_again()
    {
        var world = new World();
        await using var bot = await Everywhere(world);
        world.Connector.OnCall = call => IsThread(call) && world.Connector.Posts.Count(IsThread) == 1 ? new HttpResponseMessage(HttpStatusCode.OK) : null;
        await bot.Post(bot.Invoke(Teams, "declare", new { incident = bot.Incident.Id, scenario = "delivery", severity = "sev2" }, "ayse", "Ayşe Demir"));
        await bot.Pass(TimeSpan.FromMinutes(1), () => CardRequested.ThreadOf(bot.Incident, Teams) is not null);
    }

    [Fact]
    public async Task When_the_incident_is_over_no_post_is_waited_for_any_more()
    {
        var world = new World();
        world.Connector.OnCall = _ => FakeConnector.Answer(HttpStatusCode.Forbidden);
        await using var bot = await TestBot.Alerted(world: world);
        await bot.Connect(Teams);
        await bot.Until(() => bot.Incident.Effects.GetValueOrDefault(Card)?.RetryAt is not null);
        await bot.Press("ayse", "dismiss", new() { ["reason"] = "A joke" });
        await bot.Settled();
        Assert.Equal(EffectStatus.Failed, bot.Incident.Effects[Card].Status);
        Assert.False(world.Store.Commits(bot.Incidents.Single())[^1].Open);
    }

    [Fact]
    public async Task A_card_that_is_gone_is_posted_again()
    {
        await using var bot = await Everywhere();
        var gone = bot.Incident.Cards[Card];
        bot.World.Connector.OnCall = call => call.Method == "PUT" && call.Path.EndsWith($"/{gone.Activity}", StringComparison.Ordinal) ? FakeConnector.Answer(HttpStatusCode.NotFound) : null;
        await bot.Press("ayse", "acknowledge");
        await bot.Until(() => bot.Incident.Cards.TryGetValue(Card, out var posted) && posted != gone);
        Assert.Contains("Ayşe Demir has it in hand", bot.World.Connector.Posts.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_posted_but_not_stored_is_known_when_the_disk_has_room_again()
    {
        await using var bot = await TestBot.Alerted();
        var failed = new TaskCompletionSource();
        bot.World.Store.Fails = commit => commit.Events.Any(happened => happened is CardPosted) && (failed.TrySetResult() || true);
        await bot.Connect(Teams);
        await failed.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await bot.Get<CrisisBot.Outbox.OutboxService>().WhenQuiet();
        bot.World.Store.IsFull = false;
        await bot.Pass(TimeSpan.FromSeconds(5), () => bot.Incident.Cards.ContainsKey(Card));
        Assert.Single(bot.World.Connector.Posts, call => call.Body.Contains("furious_fatma", StringComparison.Ordinal));
    }

    static bool IsThread(ConnectorCall call) => call is { Method: "POST", Path: "/v3/conversations" };

    static async Task<TestBot> Everywhere(World? world = null)
    {
        var bot = await TestBot.Start(world);
        await bot.Connect(Teams);
        bot.World.Birds.Say(World.Post());
        await bot.Settled();
        Assert.True(bot.Incident.Cards.ContainsKey(Card));
        return bot;
    }

    static IEnumerable<(Instant At, Duration Pause)> Failures(TestBot bot) =>
        from commit in bot.World.Store.Commits(bot.Incidents.Single()) from failed in commit.Events.OfType<EffectFailed>() select (commit.At, failed.RetryAt!.Value - commit.At);

    // Never shorter, and longer by a fifth at most.
    static void AssertAbout(double[] wanted, IEnumerable<double> pauses) =>
        Assert.Collection(pauses, [.. wanted.Select<double, Action<double>>(least => pause => Assert.InRange(pause, least, least * 1.2))]);

    static Instant Clocked(World world, int seconds) => Instant.FromDateTimeOffset(world.Clock.GetUtcNow()) + Duration.FromSeconds(seconds);
}
