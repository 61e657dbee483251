using System.Net;
using System.Net.Http.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.LocalChannel.Channel;
using Xunit;

namespace CrisisBot.Tests.LocalChannel;

public sealed class TranscriptTests
{
    [Fact]
    public async Task What_was_said_is_still_there_after_a_restart()
    {
        var archive = new MemoryArchive();
        string thread, root;
        await using (var before = await ConsoleHost.Start(archive))
        {
            await before.Channel.Say("ayse", ConsoleIds.Team, "Günaydın");
            (thread, root) = await before.Thread(ConsoleHost.Card("Old"));
            await before.Put(root, ConsoleHost.Card("New"), thread);
        }
        await using var after = await ConsoleHost.Start(archive);
        Assert.Equal("Günaydın", Assert.Single(after.Channel.Activities(ConsoleIds.Team)).Activity.Text);
        Assert.Equal(2, after.Channel.Activity(thread, root)!.Revision);
        Assert.Equal("New", after.Channel.Conversations[1].Title);
        var fresh = await after.Post(Activity.Message("x"), thread);
        Assert.True(long.Parse(fresh, System.Globalization.CultureInfo.InvariantCulture) > long.Parse(root, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Documents_lie_in_a_folder_for_each_conversation()
    {
        await using var host = await ConsoleHost.Start();
        var plain = await host.Post(Activity.Message("x"));
        var (_, root) = await host.Thread(ConsoleHost.Card("y"));
        Assert.Equal([$"console/team/{plain}.json", $"console/thread-{root}/{root}.json"], host.Archive.Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task With_a_full_disk_plain_words_are_shown_as_not_saved_and_a_card_is_refused()
    {
        await using var host = await ConsoleHost.Start();
        host.Archive.IsFull = true;
        await host.Post(Activity.Message("The store can't write."));
        Assert.False(Assert.Single(host.Channel.Activities(ConsoleIds.Team)).Saved);

        using var connector = host.Connector();
        using var card = await connector.PostAsJsonAsync("v3/conversations/19%3Ateam%40console/activities", ConsoleHost.Card("Alert"), BotJson.Options);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, card.StatusCode);
        Assert.Single(host.Channel.Activities(ConsoleIds.Team));

        using var browser = host.Browser();
        await browser.Open("/?as=can");
        Assert.Contains("The store can't write.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("not saved", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_full_disk_an_update_is_refused_and_the_older_card_stands()
    {
        await using var host = await ConsoleHost.Start();
        var (thread, root) = await host.Thread(ConsoleHost.Card("Before"));
        host.Archive.IsFull = true;
        await Assert.ThrowsAsync<HttpRequestException>(() => host.Put(root, ConsoleHost.Card("After"), thread));
        Assert.Equal((1, "Before"), (host.Channel.Activity(thread, root)!.Revision, host.Channel.Conversations[1].Title));
    }

    [Fact]
    public async Task A_damaged_document_is_left_out_and_stops_nothing()
    {
        var archive = new MemoryArchive();
        await archive.Write("console/team/5.json", "{torn"u8.ToArray());
        await using var host = await ConsoleHost.Start(archive);
        Assert.Empty(host.Channel.Activities(ConsoleIds.Team));
    }

    [Fact]
    public async Task At_each_start_the_bot_hears_of_the_channel()
    {
        await using var host = await ConsoleHost.Start();
        Assert.Equal([ActivityTypes.InstallationUpdate, ActivityTypes.ConversationUpdate], host.Bot.Activities.Select(activity => activity.Type));
        Assert.All(host.Bot.Activities, activity =>
        {
            Assert.Equal((ConsoleIds.Team, ConsoleIds.ServiceUrl, "console"), (activity.Conversation!.Id, activity.ServiceUrl, activity.ChannelId));
            Assert.Equal(ConsoleIds.Team, activity.ChannelData!.Value.GetProperty("channel").GetProperty("id").GetString());
        });
        Assert.Equal(2, host.Bot.Activities.Select(activity => activity.Id).Distinct().Count());
    }
}
