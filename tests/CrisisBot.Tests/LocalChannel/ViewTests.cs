using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Cards;
using CrisisBot.LocalChannel.Channel;
using Xunit;

namespace CrisisBot.Tests.LocalChannel;

/// <summary>Each member reads a card in their own language: the bot is asked for their view.</summary>
public sealed class ViewTests
{
    static Activity Shared(params string[]? members) => Activity.Card(new AdaptiveCard
    {
        Body = [new AdaptiveTextBlock { Text = "Shared" }],
        Refresh = new AdaptiveRefresh { Action = new AdaptiveExecuteAction { Verb = "view", Data = BotJson.ToElement(new { id = 4 }) }, UserIds = members },
    }, "x");

    static void AnswerInTheirLanguage(FakeBot bot) =>
        bot.Answers(activity => activity.Type == ActivityTypes.Invoke ? InvokeResponse.Card(new AdaptiveCard { Body = [new AdaptiveTextBlock { Text = $"View {activity.Locale}", Style = "heading" }] }) : null);

    [Fact]
    public async Task A_view_is_asked_for_once_for_each_member_and_content()
    {
        await using var host = await ConsoleHost.Start();
        AnswerInTheirLanguage(host.Bot);
        var (thread, root) = await host.Thread(Shared(null));
        for (var i = 0; i < 3; i++)
        {
            Assert.Contains("View tr", await See(host, "ayse", root), StringComparison.Ordinal);
            Assert.Contains("View pl", await See(host, "ola", root), StringComparison.Ordinal);
        }
        Assert.Equal(2, host.Bot.Invokes("automatic").Count);
        Assert.Equal(("view", root, thread), (FakeBot.ValueOf(host.Bot.Invokes("automatic")[0]).Action!.Verb, host.Bot.Invokes("automatic")[0].ReplyToId, host.Bot.Invokes("automatic")[0].Conversation!.Id));

        await host.Put(root, Shared(null), thread);
        await See(host, "ayse", root);
        Assert.Equal(3, host.Bot.Invokes("automatic").Count);
    }

    [Fact]
    public async Task Only_members_named_are_asked_for_and_an_empty_list_names_nobody()
    {
        await using var host = await ConsoleHost.Start();
        AnswerInTheirLanguage(host.Bot);
        var (_, forAyse) = await host.Thread(Shared("ayse"));
        var (_, forNobody) = await host.Thread(Shared([]));
        Assert.Contains("View tr", await See(host, "ayse", forAyse), StringComparison.Ordinal);
        Assert.Contains("Shared", await See(host, "can", forAyse), StringComparison.Ordinal);
        Assert.Contains("Shared", await See(host, "ayse", forNobody), StringComparison.Ordinal);
        Assert.Single(host.Bot.Invokes("automatic"));
    }

    [Fact]
    public async Task When_the_bot_gives_no_view_the_shared_card_is_shown()
    {
        await using var host = await ConsoleHost.Start();
        var (_, root) = await host.Thread(Shared(null));
        host.Bot.Answer = (_, _) => throw new InvalidOperationException("broken");
        Assert.Contains("Shared", await See(host, "can", root), StringComparison.Ordinal);
        host.Bot.Answers(_ => InvokeResponse.Message("no card"));
        Assert.Contains("Shared", await See(host, "can", root), StringComparison.Ordinal);
        AnswerInTheirLanguage(host.Bot);
        Assert.Contains("View en", await See(host, "can", root), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Threads_are_listed_in_the_readers_words_and_marked_while_unread()
    {
        await using var host = await ConsoleHost.Start();
        AnswerInTheirLanguage(host.Bot);
        var (_, root) = await host.Thread(Shared(null));
        using var browser = host.Browser();
        Assert.Contains("class=\"dot\"", await browser.Open("/console/threads?as=can"), StringComparison.Ordinal);
        Assert.Contains("View en", browser.Text, StringComparison.Ordinal);
        await See(host, "can", root);
        Assert.DoesNotContain("class=\"dot\"", await browser.Open("/console/threads?as=can"), StringComparison.Ordinal);
        Assert.Contains("class=\"dot\"", await browser.Open("/console/threads?as=ayse"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_thirty_cards_asks_for_thirty_views_at_once_not_one_after_the_other()
    {
        await using var host = await ConsoleHost.Start();
        for (var i = 0; i < 30; i++) await host.Post(Shared(null));
        var asked = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Bot.Answer = async (_, ct) =>
        {
            if (Interlocked.Increment(ref asked) == 30) all.SetResult();
            await all.Task.WaitAsync(ct);
            return InvokeResponse.Card(new AdaptiveCard());
        };
        using var browser = host.Browser();
        await browser.Open("/?as=can").WaitAsync(host.Guard);
        Assert.Equal(30, asked);
        await browser.Open("/?as=can");
        Assert.Equal(30, asked);
    }

    static async Task<string> See(ConsoleHost host, string member, string root)
    {
        using var browser = host.Browser();
        return await browser.Open($"/?as={member}&c=thread-{root}");
    }
}
