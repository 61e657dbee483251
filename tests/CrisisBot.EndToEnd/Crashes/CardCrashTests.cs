namespace CrisisBot.EndToEnd.Crashes;

/// <summary>Cards: never lost, and harmlessly again at worst. The bot is killed by SIGKILL at each state of each kind of card, and started again.</summary>
public class CardCrashTests
{
    const string AlertId = "card:alert:";
    const string Thread = "card:thread";
    const string Draft = "card:draft:";

    [Theory]
    [InlineData(AlertId)]
    [InlineData(Thread)]
    [InlineData(Draft)]
    public Task Killed_when_a_card_was_asked_for_it_comes_once(string card) => Crash.At($"before:effectBegun:{card}", async crash =>
    {
        Assert.Contains(crash.StoredAtDeath, stored => stored.StartsWith($"cardRequested:{card}", StringComparison.Ordinal));

        await crash.GoOn(walk => walk.ToTheEnd());

        Assert.Equal(1, Posted(crash, card));
        Assert.Single(crash.Replies);
    });

    [Theory]
    [InlineData(AlertId)]
    [InlineData(Thread)]
    [InlineData(Draft)]
    public Task Killed_when_the_attempt_was_begun_another_is_made(string card) => Crash.At($"after:effectBegun:{card}", async crash =>
    {
        await crash.GoOn(walk => walk.ToTheEnd());

        Assert.Equal(1, Posted(crash, card));
        Assert.Equal(2, crash.Record.Events().Count(each => each.Name == "effectBegun" && each.Effect.StartsWith(card, StringComparison.Ordinal)));
        Assert.Single(crash.Replies);
    });

    [Theory]
    [InlineData(AlertId)]
    [InlineData(Thread)]
    [InlineData(Draft)]
    public Task Killed_when_a_card_stood_but_wasnt_noted_it_comes_again_and_the_path_goes_on(string card) => Crash.At($"before:cardPosted:{card}", async crash =>
    {
        Assert.Equal(0, Posted(crash, card));
        var shown = crash.CardsShown;

        await crash.GoOn(walk => walk.ToTheEnd());

        Assert.Equal(1, Posted(crash, card));
        Assert.True(crash.CardsShown > shown, "the card came again");
        Assert.Single(crash.Replies);
    });

    [Theory]
    [InlineData(AlertId)]
    [InlineData(Thread)]
    [InlineData(Draft)]
    public Task Killed_when_a_card_was_noted_it_doesnt_come_again(string card) => Crash.At($"after:cardPosted:{card}", async crash =>
    {
        await crash.GoOn(walk => walk.ToTheEnd());

        Assert.Equal(1, Posted(crash, card));
        Assert.Equal(3, crash.CardsShown);
        Assert.Single(crash.Replies);
    });

    [Fact]
    public Task Killed_before_it_noted_that_the_cards_are_true_it_draws_them_anew() => Crash.At("before:cardsDrawn", async crash =>
    {
        await crash.GoOn(walk => walk.ToTheEnd());

        Assert.Equal(3, crash.CardsShown);
        Assert.Single(crash.Replies);
    });

    static int Posted(Crash crash, string card) => crash.Record.Events().Count(each => each.Name == "cardPosted" && each.Effect.StartsWith(card, StringComparison.Ordinal));
}
