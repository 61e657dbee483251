using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Plans;
using CrisisBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CrisisBot.Tests.Plans;

/// <summary>The plan's file is changed while the bot runs.</summary>
public sealed class PlanChangeStories : IDisposable
{
    readonly World _world = new();
    readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("plans-").FullName, "plan.yml");

    public PlanChangeStories() => File.Copy(Templates.Path("plan.yml"), _file);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public async Task A_good_one_comes_into_force_and_what_is_under_way_keeps_its_own_and_says_so()
    {
        var (bot, book, watcher) = await Start();
        await using var _ = bot;
        bot.World.Birds.Say(World.Post(network: "practice"));
        await bot.Settled();
        var first = book.Current.Version;
        Edit("brand: Portakal ", "brand: Mandalina ");
        await watcher.Look(default);
        await bot.Settled();
        Assert.Equal(("Mandalina", "Portakal"), (book.Current.Brand, book.At(first).Brand));
        Assert.Equal((first, book.Current.Version), (bot.Incident.PlanVersion, bot.Incident.OtherPlan));
        Assert.Contains($"By now version {book.Current.Version} is in force.", bot.Text(CardKind.Alert));
        Assert.Contains($"version {book.Current.Version} is in force", Said(bot).Single());

        await watcher.Look(default);
        Edit("brand: Mandalina ", "brand: Portakal ");
        await watcher.Look(default);
        await bot.Settled();
        Assert.Null(bot.Incident.OtherPlan);
        Assert.DoesNotContain("By now version", bot.Text(CardKind.Alert));
        Assert.Equal(2, _world.Store.Commits(bot.Incidents.Single()).SelectMany(commit => commit.Events).OfType<PlanChanged>().Count());
    }

    [Fact]
    public async Task A_bad_one_is_told_once_and_the_one_before_stays()
    {
        var (bot, book, watcher) = await Start();
        await using var _ = bot;
        var before = book.Current;
        Edit("holder: ayse", "holder: ayşe");
        // The first time somebody may be saving it right now.
        await watcher.Look(default);
        Assert.Empty(Said(bot));
        await watcher.Look(default);
        await watcher.Look(default);
        Assert.Same(before, book.Current);
        Assert.Contains("names the member 'ayşe', whom the plan doesn't have", Said(bot).Single());
        Edit("holder: ayşe", "holder: emma");
        await watcher.Look(default);
        Assert.Equal("emma", book.Current.Role("incident-lead")!.Holders[0]);
    }

    [Fact]
    public async Task A_file_that_is_gone_for_a_moment_changes_nothing()
    {
        var (bot, book, watcher) = await Start();
        await using var _ = bot;
        var text = File.ReadAllBytes(_file);
        File.Delete(_file);
        await watcher.Look(default);
        File.WriteAllBytes(_file, text);
        await watcher.Look(default);
        Assert.Empty(Said(bot));
        Assert.Empty((await book.Look(default))?.Problems ?? []);
    }

    [Fact]
    public async Task A_new_plan_that_can_t_be_kept_comes_into_force_when_it_can()
    {
        var (bot, book, watcher) = await Start();
        await using var _ = bot;
        Edit("brand: Portakal ", "brand: Mandalina ");
        _world.Archive.IsFull = true;
        await Assert.ThrowsAsync<CrisisBot.Core.Streams.StoreUnavailableException>(() => watcher.Look(default));
        Assert.Equal("Portakal", book.Current.Brand);
        _world.Archive.IsFull = false;
        await watcher.Look(default);
        Assert.Equal("Mandalina", book.Current.Brand);
    }

    [Fact]
    public async Task A_plan_that_another_replica_brought_into_force_is_fetched()
    {
        var (bot, book, watcher) = await Start();
        await using var _ = bot;
        var other = Path.Combine(Path.GetDirectoryName(_file)!, "other.yml");
        File.WriteAllText(other, File.ReadAllText(_file).Replace("brand: Portakal ", "brand: Mandalina "));
        var theirs = (await PlanBook.Load(other, _world.Archive)).Current.Version;
        Assert.Equal("Portakal", book.At(theirs).Brand);
        await watcher.Look(default);
        Assert.Equal("Mandalina", book.At(theirs).Brand);
        Assert.Equal("Portakal", book.Current.Brand);
    }

    [Fact]
    public async Task The_team_s_id_isn_t_changed_while_its_records_are_written()
    {
        var (bot, book, watcher) = await Start();
        await using var _ = bot;
        Edit("team: portakal ", "team: mandalina ");
        await watcher.Look(default);
        await watcher.Look(default);
        Assert.Equal("portakal", book.Current.Team);
        Assert.Contains("the team's id was 'portakal'", Said(bot).Single());
    }

    async Task<(TestBot, PlanBook, PlanWatcher)> Start()
    {
        var book = await PlanBook.Load(_file, _world.Archive);
        var bot = await TestBot.Start(_world, services => services.AddSingleton<IPlans>(book).AddSingleton(book).AddSingleton<PlanWatcher>());
        return (bot, book, bot.Get<PlanWatcher>());
    }

    static IEnumerable<string> Said(TestBot bot) => bot.Console.Activities(ConsoleIds.Team).Select(entry => entry.Activity.Text ?? "").Where(text => text.Contains("plan was changed", StringComparison.OrdinalIgnoreCase));

    void Edit(string from, string to)
    {
        var text = File.ReadAllText(_file);
        Assert.Contains(from, text);
        File.WriteAllText(_file, text.Replace(from, to));
    }
}
