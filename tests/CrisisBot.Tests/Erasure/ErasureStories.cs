using System.Text;
using CrisisBot.Commands;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Erasure;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Stores.Files;
using CrisisBot.Tests.Stores;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Erasure;

/// <summary>Somebody wants to be forgotten, or the time has come: text and author go from the archive and the cards, the record stays whole.</summary>
public class ErasureStories
{
    const string Words = "where is my parcel";
    const string Author = "furious_fatma";

    [Fact]
    public async Task What_is_asked_for_goes_from_the_archive_and_from_every_card_in_every_channel()
    {
        var world = new World();
        await using var bot = await TestBot.Declared(world: world);
        await bot.Connect("19:team@thread.tacv2");
        await bot.Settled();
        Assert.Contains(Words, bot.Text(CardKind.Alert), StringComparison.Ordinal);

        await bot.Get<ErasureRequests>().Ask(new("birds", "1"), CancellationToken.None);
        await bot.Pass(TimeSpan.FromSeconds(5), () => bot.Incident.Signals.IsErased("birds:1"));
        await bot.Settled();

        Assert.DoesNotContain(Words, bot.Text(CardKind.Alert), StringComparison.Ordinal);
        Assert.Contains("has been erased", bot.Text(CardKind.Alert), StringComparison.Ordinal);
        foreach (var card in bot.Incident.Cards.Values.Where(card => card.Conversation.StartsWith("19:team@thread", StringComparison.Ordinal)))
            Assert.DoesNotContain(Words, world.Connector.Updates.Last(call => call.Path.EndsWith($"/{card.Activity}", StringComparison.Ordinal)).Body, StringComparison.Ordinal);
        Assert.Empty(await Documents(world, Author));
        Assert.Empty(await Documents(world, "erasures/"));
        // The network tells of it again, after a restart say: it isn't kept again.
        await bot.Get<Evidence>().Keep(World.Post());
        Assert.Empty(await Documents(world, Author));
    }

    [Fact]
    public async Task An_incident_that_is_over_shows_it_no_more_either()
    {
        var world = new World();
        await using var bot = await TestBot.Alerted(world: world);
        await bot.Press("ayse", "dismiss", new() { ["reason"] = "An old story." });
        await bot.Settled();
        await bot.Get<ErasureRequests>().Ask(new("birds", "1"), CancellationToken.None);
        await bot.Pass(TimeSpan.FromSeconds(5), () => bot.Incident.Signals.IsErased("birds:1"));
        await bot.Settled();
        Assert.DoesNotContain(Words, bot.Text(CardKind.Alert), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_an_incident_has_been_over_for_as_long_as_the_plan_says_its_posts_are_erased_and_not_before()
    {
        var world = new World { Plan = SamplePlan.Plan with { KeepPosts = Duration.FromDays(30) } };
        await using var bot = await TestBot.Alerted(world: world);
        // Open, it is needed, however long it takes.
        world.Clock.Advance(TimeSpan.FromDays(40));
        await bot.Get<Eraser>().Expire(CancellationToken.None);
        await bot.Press("ayse", "dismiss", new() { ["reason"] = "An old story." });
        await bot.Settled();
        world.Clock.Advance(TimeSpan.FromDays(29));
        await bot.Get<Eraser>().Expire(CancellationToken.None);
        Assert.False(bot.Incident.Signals.IsErased("birds:1"));
        Assert.NotEmpty(await Documents(world, Author));
        await bot.Pass(TimeSpan.FromDays(2), () => bot.Incident.Signals.IsErased("birds:1"));
        await bot.Settled();
        Assert.Empty(await Documents(world, Author));
    }

    [Fact]
    public async Task What_was_said_in_the_console_is_forgotten_as_late()
    {
        var world = new World { Plan = SamplePlan.Plan with { KeepPosts = Duration.FromDays(30) } };
        await using var bot = await TestBot.Start(world);
        Assert.NotEmpty(bot.Get<Transcript>().All);
        await bot.Pass(TimeSpan.FromDays(32), () => !bot.Get<Transcript>().All.Any());
        Assert.Empty(await Documents(world, "console/"));
    }

    [Fact]
    public async Task A_full_archive_is_waited_for()
    {
        var world = new World();
        await using var bot = await TestBot.Alerted(world: world);
        await bot.Get<ErasureRequests>().Ask(new("birds", "1"), CancellationToken.None);
        world.Archive.IsFull = true;
        await Assert.ThrowsAsync<AggregateException>(() => bot.Get<Eraser>().Answer(CancellationToken.None));
        Assert.False(bot.Incident.Signals.IsErased("birds:1"));
        world.Archive.IsFull = false;
        await bot.Pass(TimeSpan.FromSeconds(5), () => bot.Incident.Signals.IsErased("birds:1"));
    }

    [Theory]
    [InlineData("birds:1")]
    [InlineData("https://birds.example/1")]
    public async Task The_command_erases_at_once_and_leaves_the_cards_to_the_bot(string mention)
    {
        using var folder = new TempFolder();
        var archive = FileArchive.Open(folder.Path);
        await new Evidence(archive).Keep(World.Post());
        var reference = (await new Evidence(archive).Keep(World.Post())).Reference;
        var (exit, output, _) = await Erase(folder, mention);
        Assert.Equal((0, true), (exit, output.StartsWith("birds:1 is erased", StringComparison.Ordinal)));
        Assert.Null(await new Evidence(archive).Find(reference));
        Assert.Equal([new ErasureRequest("birds", "1")], await new ErasureRequests(archive).Open(CancellationToken.None).ToListAsync());
    }

    [Theory]
    [InlineData("birds:2")]
    [InlineData("https://birds.example/2")]
    [InlineData("../secrets:1")]
    [InlineData(":")]
    [InlineData("")]
    public async Task What_isnt_kept_is_said(string mention)
    {
        using var folder = new TempFolder();
        await new Evidence(FileArchive.Open(folder.Path)).Keep(World.Post());
        var (exit, _, errors) = await Erase(folder, mention);
        Assert.Equal((1, $"Nothing is kept here of '{mention}'. Give the post's link as on its card, or network:id."), (exit, errors.Trim()));
    }

    [Fact]
    public async Task Evidence_is_the_post_as_it_was()
    {
        using var folder = new TempFolder();
        var archive = FileArchive.Open(folder.Path);
        using var original = System.Text.Json.JsonDocument.Parse("""{"id":"1","likes":12}""");
        var post = World.Post(text: "See (https://shop.example/a?b=c), and https://x.example.") with { Reception = new(3, 4, 12), Original = original.RootElement };
        var reference = (await new Evidence(archive).Keep(post)).Reference;
        var kept = await new Evidence(archive).Find(reference);
        Assert.Equal((post.Text, post.Author, post.CreatedAt, post.Reception), (kept!.Text, kept.Author, kept.CreatedAt, kept.Reception));
        Assert.Equal("""{"id":"1","likes":12}""", kept.Original.ToString());
        Assert.Equal(["https://shop.example/a?b=c", "https://x.example"], kept.Links);
        var file = Assert.Single(Directory.EnumerateFiles(folder.File("archive"), "*.json", SearchOption.AllDirectories));
        Assert.Contains("https://shop.example/a?b=c\"", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    static async Task<(int Exit, string Output, string Errors)> Erase(TempFolder folder, string mention)
    {
        using StringWriter output = new(), errors = new();
        var exit = await new PostEraser(new CommonOptions("en"), output, errors).Erase(new Settings(folder.Path, "unused", 1, false, "en"), [mention], CancellationToken.None);
        return (exit, output.ToString(), errors.ToString());
    }

    // The names of the documents that hold a text, in themselves or in their name.
    static async Task<List<string>> Documents(World world, string text)
    {
        List<string> found = [];
        await foreach (var name in world.Archive.List(""))
            if (name.Contains(text, StringComparison.Ordinal) || Encoding.UTF8.GetString((await world.Archive.Read(name))!).Contains(text, StringComparison.Ordinal)) found.Add(name);
        return found;
    }
}
