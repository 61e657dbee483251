using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Networks;
using CrisisBot.Core.People;
using CrisisBot.Core.Streams;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace CrisisBot.Tests.Outbox;

/// <summary>However an attempt to publish ends, it was the only one.</summary>
public class PublicationEndings
{
    [Fact]
    public async Task Refused_by_the_network_the_card_says_what_it_said()
    {
        await using var bot = await Approved((_, _) => Task.FromResult<PublishResult>(new PublishResult.Refused("Duplicate text")));
        await bot.Settled();
        Assert.Contains("Not published. Duplicate text", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        Assert.Empty(bot.World.Birds.LookUps);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_unknown_end_it_is_looked_up_and_found(bool thrown)
    {
        await using var bot = await Approved((_, _) => thrown ? throw new HttpRequestException("reset") : Task.FromResult<PublishResult>(new PublishResult.Unknown("reset")), post => FakeNetwork.Published(post));
        await bot.Until(() => bot.Incident.Drafts[0].Status == DraftStatus.Published);
        await bot.Settled();
        Assert.Equal(Assert.Single(bot.World.Birds.Attempts), Assert.Single(bot.World.Birds.LookUps));
    }

    [Fact]
    public async Task Never_answered_it_is_given_up_after_a_minute_and_looked_up()
    {
        await using var bot = await Approved((_, _) => new TaskCompletionSource<PublishResult>().Task, post => FakeNetwork.Published(post));
        await bot.Until(() => !bot.World.Birds.Attempts.IsEmpty);
        Assert.Equal(DraftStatus.Publishing, bot.Incident.Drafts[0].Status);
        while (bot.Incident.Drafts[0].Status == DraftStatus.Publishing)
        {
            bot.World.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }
        await bot.Until(() => bot.Incident.Drafts[0].Status == DraftStatus.Published);
        Assert.Single(bot.World.Birds.Attempts);
    }

    [Fact]
    public async Task Where_nobody_can_look_nobody_is_said_to_have_looked()
    {
        await using var bot = await Approved((_, _) => throw new HttpRequestException("reset"), _ => throw new HttpRequestException("reset"));
        await bot.Until(() => bot.Incident.Drafts[0].Status == DraftStatus.OutcomeUnknown);
        await using var without = await TestBot.Start(bot.World, services => services.RemoveAll<INetwork>());
        await without.Get<CrisisBot.Outbox.OutboxService>().WhenQuiet();
        Assert.False(without.Incident.Drafts[0].IsSearchedFor);
    }

    [Fact]
    public async Task Not_found_it_is_left_to_people_and_one_of_them_saw_it()
    {
        await using var bot = await Unknown();
        Assert.Contains("Nobody knows whether it is public: The connection to the network broke. Please look on birds", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        await bot.PressSigned("dewi", "recordLink", new() { ["url"] = "https://birds.example/seen" });
        await bot.Settled();
        Assert.Contains("https://birds.example/seen", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        Assert.Single(bot.World.Birds.Attempts);
    }

    [Fact]
    public async Task Not_found_and_not_there_the_approved_text_goes_out_again_by_an_approvers_word()
    {
        await using var bot = await Unknown();
        bot.World.Birds.OnPublish = (post, _) => Task.FromResult<PublishResult>(FakeNetwork.Published(post));
        Assert.False(await bot.Sees("dewi", "settleNotPosted"));
        Assert.Equal("notice-signInNeeded", (await bot.Press("emma", "settleNotPosted")).Card!.Body[0].Id);
        await bot.PressSigned("emma", "settleNotPosted");
        await bot.Until(() => bot.Incident.Drafts[0].Status == DraftStatus.Published);
        Assert.Equal(2, bot.World.Birds.Attempts.Select(post => post.Key).Distinct().Count());
        Assert.Single(bot.World.Birds.Attempts.Select(post => post.Text).Distinct());
    }

    [Fact]
    public async Task Before_it_goes_out_again_it_is_looked_for_once_more()
    {
        await using var bot = await Unknown();
        var first = Assert.Single(bot.World.Birds.Attempts);
        bot.World.Birds.OnFind = post => Task.FromResult(post.Key == first.Key ? FakeNetwork.Published(post) : null);
        await bot.PressSigned("emma", "settleNotPosted");
        await bot.Until(() => bot.Incident.Drafts[0].Status == DraftStatus.Published);
        Assert.Single(bot.World.Birds.Attempts);
    }

    [Fact]
    public async Task Written_again_it_is_looked_for_with_the_text_it_had_and_nobody_is_answered_twice()
    {
        await using var bot = await Unknown();
        var first = Assert.Single(bot.World.Birds.Attempts);
        bot.World.Birds.OnPublish = (_, _) => Task.FromResult<PublishResult>(new PublishResult.Refused("Not now"));
        await bot.PressSigned("emma", "settleNotPosted");
        await bot.Until(() => bot.Incident.Drafts[0].Status == DraftStatus.PublicationFailed);
        await bot.Settled();
        await bot.PressSigned("zofia", "edit", new() { ["text"] = "We are truly sorry." });
        await bot.Settled();
        await bot.PressSigned("zofia", "submit");
        await bot.Settled();
        // By now the first attempt has appeared, as it was then.
        bot.World.Birds.OnFind = post => Task.FromResult(post == first ? FakeNetwork.Published(post) : null);
        await bot.PressSigned("emma", "approve");
        await bot.Until(() => bot.Incident.Drafts[0].Status == DraftStatus.PublicationFailed);
        await bot.Settled();
        Assert.Equal(2, bot.World.Birds.Attempts.Count);
        Assert.Contains("An earlier attempt got through after all", bot.Text(CardKind.Draft), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_shows_up_minutes_later_is_found()
    {
        await using var bot = await Unknown();
        bot.World.Birds.OnFind = post => Task.FromResult<PublishResult.Published?>(FakeNetwork.Published(post));
        await bot.Pass(TimeSpan.FromSeconds(30), () => bot.Incident.Drafts[0].Status == DraftStatus.Published);
        Assert.Single(bot.World.Birds.Attempts);
    }

    [Fact]
    public async Task A_look_up_that_fails_is_tried_again_and_nothing_is_published_meanwhile()
    {
        var down = true;
        await using var bot = await Approved((_, _) => throw new HttpRequestException("reset"), post => down ? throw new HttpRequestException("down") : FakeNetwork.Published(post));
        await bot.Until(() => bot.Incident.Drafts[0].Status == DraftStatus.OutcomeUnknown);
        await bot.Pass(TimeSpan.FromSeconds(30), () => bot.World.Birds.LookUps.Count >= 3);
        down = false;
        await bot.Pass(TimeSpan.FromSeconds(30), () => bot.Incident.Drafts[0].Status == DraftStatus.Published);
        Assert.Single(bot.World.Birds.Attempts);
    }

    [Theory]
    [InlineData(true, DraftStatus.Published)]
    [InlineData(false, DraftStatus.OutcomeUnknown)]
    public async Task Begun_by_a_process_that_died_it_is_looked_up_and_never_sent_again(bool isThere, DraftStatus status)
    {
        var world = new World();
        world.Birds.OnFind = post => Task.FromResult(isThere ? FakeNetwork.Published(post) : null);
        await using (var dying = await TestBot.Submitted(world: world)) { }
        var stream = world.Store.Streams.Single(each => each.Contains("/incident-", StringComparison.Ordinal));
        var ledger = new Ledger<Incident>(world.Store);
        var draft = (await ledger.Load(stream)).State.Drafts[0];
        await ledger.Handle(stream, "approve", new Context(Flow.Of("emma"), Flow.Start, world.Plan), new ApproveDraft("d1", draft.Seal, true));
        await ledger.Handle(stream, "begin", new Context(Actor.Bot("outbox"), Flow.Start, world.Plan), new BeginEffect("publish:d1:1", "dead"));

        await using var bot = await TestBot.Start(world);
        await bot.Until(() => bot.Incident.Drafts[0].Status == status);
        await bot.Settled();
        Assert.Empty(world.Birds.Attempts);
        Assert.Single(world.Birds.LookUps);
    }

    [Fact]
    public async Task Published_but_not_stored_it_is_written_down_when_the_disk_has_room_again()
    {
        await using var bot = await TestBot.Submitted();
        bot.World.Store.Fails = commit => commit.Events.Any(happened => happened is CrisisBot.Core.Publications.Published);
        await bot.PressSigned("emma", "approve");
        await bot.Until(() => bot.Incident.Effects["publish:d1:1"].Status == EffectStatus.Begun);
        await bot.UntilShown(() => bot.Console.Activities(ConsoleIds.Team).Any(entry => entry.Activity.Text?.StartsWith('⚠') == true));
        bot.World.Store.IsFull = false;
        await bot.Pass(TimeSpan.FromSeconds(5), () => bot.Incident.Drafts[0].Status == DraftStatus.Published);
        Assert.Single(bot.World.Birds.Attempts);
        Assert.Empty(bot.World.Birds.LookUps);
    }

    [Fact]
    public async Task A_slow_network_holds_up_no_card()
    {
        await using var bot = await Approved((_, _) => new TaskCompletionSource<PublishResult>().Task);
        await bot.Press("ayse", "accept");
        await bot.Until(() => bot.Incident.DrawnRevision == bot.Incident.Revision);
        Assert.Contains("Ayşe Demir, since", bot.Text(CardKind.Incident), StringComparison.Ordinal);
        Assert.Contains("On its way", bot.Text(CardKind.Draft), StringComparison.Ordinal);
    }

    static async Task<TestBot> Approved(Func<OutgoingPost, CancellationToken, Task<PublishResult>> publish, Func<OutgoingPost, PublishResult.Published?>? find = null)
    {
        var bot = await TestBot.Submitted();
        bot.World.Birds.OnPublish = publish;
        bot.World.Birds.OnFind = post => Task.FromResult(find?.Invoke(post));
        await bot.PressSigned("emma", "approve");
        return bot;
    }

    static async Task<TestBot> Unknown()
    {
        var bot = await Approved((_, _) => throw new HttpRequestException("reset"));
        await bot.Until(() => bot.Incident.Drafts[0].Status == DraftStatus.OutcomeUnknown);
        await bot.Settled();
        return bot;
    }
}
