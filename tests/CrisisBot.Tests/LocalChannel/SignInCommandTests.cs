using System.Net;
using CrisisBot.Commands;
using CrisisBot.Plans;
using CrisisBot.Stores.Files;
using CrisisBot.Tests.Plans;
using CrisisBot.Tests.Stores;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.LocalChannel;

/// <summary><c>crisisbot console link MEMBER</c>.</summary>
public sealed class SignInCommandTests : IDisposable
{
    readonly TempFolder _folder = new();
    readonly FakeClock _clock = new();
    readonly StringWriter _output = new();
    readonly StringWriter _errors = new();

    [Fact]
    public async Task The_link_it_prints_beside_a_running_bot_signs_its_member_in()
    {
        var settings = new Settings(_folder.Path, Templates.Root, 4711, Development: false, "en");
        await using var running = await Installation.Open(settings, CancellationToken.None);
        await using var host = await ConsoleHost.Start(running.Archive, _clock, running.Plans.Current);

        Assert.Equal(0, await Make(settings, "ayse"));
        var lines = _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("A link for Ayşe Demir. It works once, within 15 minutes:", lines[0]);
        Assert.Matches("^http://127\\.0\\.0\\.1:4711/console/sign-in\\?as=ayse#[A-Za-z0-9_-]{43}$", lines[1]);

        using var browser = host.Browser();
        using var answer = await browser.SignIn("ayse", new Uri(lines[1]).Fragment[1..]);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.True(await host.SaysAsProven(browser, "ayse"));
    }

    [Theory]
    [InlineData("ayes", "The plan has no member 'ayes'; did you mean ayse (Ayşe Demir)?")]
    [InlineData("Mehmet", "The plan has no member 'Mehmet'; did you mean mehmet (Mehmet Kaya)?")]
    [InlineData("Zofia Nowak", "The plan has no member 'Zofia Nowak'; did you mean zofia (Zofia Nowak)?")]
    [InlineData("somebody", "The plan has no member 'somebody'. It has: ayse, mehmet, elif, zofia, piotr, dewi, bagus, emma.")]
    public async Task Somebody_the_plan_doesnt_have_gets_none(string id, string said)
    {
        Assert.Equal(1, await Make(new Settings(_folder.Path, Templates.Root, 3978, false, "en"), id));
        Assert.Equal(said, _errors.ToString().Trim());
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public async Task Where_no_bot_keeps_anything_there_is_nothing_to_sign_in_to()
    {
        var nowhere = _folder.File("nowhere");
        Assert.Equal(1, await Make(new Settings(nowhere, Templates.Root, 3978, false, "en"), "ayse"));
        Assert.Contains("Start the bot first", _errors.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(nowhere));
    }

    [Fact]
    public async Task A_plan_with_mistakes_names_them()
    {
        await File.WriteAllTextAsync(_folder.File("plan.yml"), "team: x\n");
        Assert.Equal(1, await Make(new Settings(_folder.Path, _folder.Path, 3978, false, "en"), "ayse"));
        Assert.Contains("plan.yml", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_folder_it_leaves_holds_no_secret()
    {
        Assert.Equal(0, await Make(new Settings(_folder.Path, Templates.Root, 3978, false, "en"), "ayse"));
        var secret = _output.ToString().Split('#')[1][..43];
        var file = Assert.Single(_folder.Files);
        Assert.Matches("^archive/console-signin/[0-9a-f]{64}\\.json$", file);
        Assert.Equal("""{"Member":"ayse","Until":"2026-11-20T14:15:00+00:00"}""", await File.ReadAllTextAsync(_folder.File(file)));
        Assert.DoesNotContain(secret, file, StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _errors.Dispose();
    }

    Task<int> Make(Settings settings, string member) => new LinkMaker(new CommonOptions("en"), _clock, _output, _errors).Make(settings, member, CancellationToken.None);
}
