using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Conversations;

public class PublicReplyStories
{
    [Fact]
    public async Task An_approved_reply_goes_out_once_as_a_reply_and_its_link_comes_back()
    {
        await using var bot = await TestBot.Submitted();
        await bot.PressSigned("emma", "approve");
        await bot.Settled();
        var post = Assert.Single(bot.World.Birds.Attempts);
        Assert.Equal(("portakal_official", "We are sorry. – Portakal", "en", "1"), (post.Account, post.Text, post.Language, post.InReplyTo));
        var url = FakeNetwork.Published(post).Url;
        Assert.Equal(url, bot.Incident.Drafts[0].Url);
        Assert.Contains(url, bot.Text(CardKind.Draft), StringComparison.Ordinal);
        Assert.Contains("Published: 1", bot.Text(CardKind.Incident), StringComparison.Ordinal);
        Assert.Contains(url, bot.Text(CardKind.Incident), StringComparison.Ordinal);
        await bot.Press("ayse", "close", new() { ["reason"] = "Answered" });
        await bot.Settled();
        Assert.Contains(url, bot.Text(CardKind.Incident), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_draft_is_in_the_posts_language()
    {
        await using var bot = await TestBot.Start();
        bot.World.Birds.Say(World.Post() with { Language = "tr-TR" });
        await bot.Settled();
        await bot.Press("ayse", "declare", new() { ["scenario"] = "delivery", ["severity"] = "sev2" });
        await bot.Settled();
        await bot.PressSigned("zofia", "draft", new() { ["kind"] = "apology", ["post"] = "birds:1" });
        await bot.Settled();
        Assert.Contains("Özür dileriz. – Portakal", bot.Text(CardKind.Draft), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_published_is_to_the_letter_what_was_approved()
    {
        await using var bot = await TestBot.Submitted();
        const string text = "Sorry, @furious_fatma! 👨‍👩‍👧 <b>Şimdi</b> \"tamam\" & *bitti*\n\nhttps://portakal.example";
        await bot.PressSigned("zofia", "edit", new() { ["text"] = text });
        await bot.PressSigned("zofia", "submit");
        Assert.Contains(text, await bot.Text(CardKind.Draft, "emma"), StringComparison.Ordinal);
        await bot.PressSigned("emma", "approve");
        await bot.Settled();
        Assert.Equal(text, bot.World.Birds.Attempts.Single().Text);
    }

    [Fact]
    public async Task An_author_is_offered_no_approval_and_gets_none_by_force()
    {
        await using var bot = await TestBot.Submitted();
        await bot.PressSigned("mehmet", "edit", new() { ["text"] = "We are very sorry." });
        await bot.Settled();
        await bot.PressSigned("zofia", "submit");
        await bot.Settled();
        Assert.False(await bot.Sees("mehmet", "approve"));
        Assert.False(await bot.Sees("zofia", "approve"));
        var answer = await bot.PressSigned("mehmet", await bot.Button("emma", "approve"));
        Assert.Equal("notice-ownDraft", answer.Card!.Body[0].Id);
        Assert.Equal(DraftStatus.Submitted, bot.Incident.Drafts[0].Status);
    }

    [Fact]
    public async Task Who_approves_ticks_where_it_goes_and_how_many_it_reaches()
    {
        await using var bot = await TestBot.Submitted();
        var card = await bot.Text(CardKind.Draft, "emma");
        Assert.Contains("It goes out in public from @portakal_official on birds. 12,000 follow @furious_fatma, who is answered; how many follow us there, nobody knows.", card, StringComparison.Ordinal);
        var answer = await bot.PressSigned("emma", "approve", new() { ["understood"] = "false" });
        Assert.Equal("notice-notTicked", answer.Card!.Body[0].Id);
        Assert.Equal("notice-notTicked", (await bot.PressSigned("emma", "approve", [])).Card!.Body[0].Id);
        await bot.Settled();
        Assert.Empty(bot.World.Birds.Attempts);
    }

    [Theory]
    [InlineData(2_500L, 12_000L, "2,500 follow us there, and 12,000 follow @furious_fatma, who is answered.")]
    [InlineData(2_500L, null, "2,500 follow us there; how many follow @furious_fatma, who is answered, nobody knows.")]
    [InlineData(null, null, "How many it reaches, nobody knows.")]
    public async Task What_nobody_knows_of_its_reach_is_said_to_be_so(long? ours, long? theirs, string said)
    {
        await using var bot = await TestBot.Start(new World { Birds = new("birds", isReal: true) { Followers = ours } });
        bot.World.Birds.Say(World.Post(followers: theirs));
        await bot.Settled();
        await bot.Press("ayse", "declare", new() { ["scenario"] = "delivery", ["severity"] = "sev2" });
        await bot.Settled();
        await bot.PressSigned("zofia", "draft", new() { ["kind"] = "apology", ["post"] = "birds:1" });
        await bot.PressSigned("zofia", "submit");
        await bot.Settled();
        Assert.Contains(said, await bot.Text(CardKind.Draft, "emma"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_approval_is_refused_and_the_text_as_it_is_now_comes_with_the_answer()
    {
        await using var bot = await TestBot.Submitted();
        var stale = await bot.Button("emma", "approve");
        await bot.PressSigned("zofia", "edit", new() { ["text"] = "Quite another text." });
        await bot.PressSigned("zofia", "submit");
        var answer = await bot.PressSigned("emma", stale);
        Assert.Equal("notice-draftChanged", answer.Card!.Body[0].Id);
        Assert.Contains("Quite another text.", TestBot.TextOf(answer.Card), StringComparison.Ordinal);
        await bot.Settled();
        Assert.Empty(bot.World.Birds.Attempts);
    }

    [Fact]
    public async Task Who_only_picked_a_name_makes_no_real_account_speak()
    {
        await using var bot = await TestBot.Submitted();
        var answer = await bot.Press("emma", "approve");
        Assert.Equal("notice-signInNeeded", answer.Card!.Body[0].Id);
        await bot.Settled();
        Assert.Empty(bot.World.Birds.Attempts);
    }

    [Fact]
    public async Task Returned_with_a_reason_edited_and_approved_after_all()
    {
        await using var bot = await TestBot.Submitted();
        Assert.Equal("notice-reasonMissing", (await bot.PressSigned("emma", "return")).Card!.Body[0].Id);
        await bot.PressSigned("emma", "return", new() { ["reason"] = "Warmer, please" });
        await bot.Settled();
        Assert.Contains("Returned by Emma Clarke", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        Assert.Contains("Warmer, please", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        await bot.PressSigned("zofia", "edit", new() { ["text"] = "We are so sorry." });
        await bot.PressSigned("zofia", "submit");
        await bot.Settled();
        await bot.PressSigned("emma", "approve");
        await bot.Settled();
        Assert.Equal("We are so sorry.", bot.World.Birds.Attempts.Single().Text);
    }

    [Fact]
    public async Task Rejected_is_final_and_says_why()
    {
        await using var bot = await TestBot.Submitted();
        await bot.PressSigned("emma", "reject", new() { ["reason"] = "We say nothing" });
        await bot.Settled();
        Assert.Contains("Rejected by Emma Clarke", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        foreach (var verb in new[] { "approve", "edit", "submit" }) Assert.False(await bot.Sees("zofia", verb));
    }

    [Fact]
    public async Task Without_an_account_there_the_text_is_offered_and_a_person_records_the_link()
    {
        await using var bot = await TestBot.Submitted("forum");
        await bot.Press("emma", "approve");
        await bot.Settled();
        Assert.Empty(bot.World.Forum.Attempts);
        Assert.Contains("Copy the text", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        Assert.Equal("notice-notALink", (await bot.PressSigned("zofia", "recordLink", new() { ["url"] = "javascript:alert(1)" })).Card!.Body[0].Id);
        await bot.PressSigned("zofia", "recordLink", new() { ["url"] = "https://forum.example/t/7" });
        await bot.Settled();
        Assert.Contains("https://forum.example/t/7", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        Assert.Contains("Published: 1", bot.Text(CardKind.Incident), StringComparison.Ordinal);
    }
}
