using CrisisBot.EndToEnd.Browser;
using CrisisBot.EndToEnd.Http;
using CrisisBot.EndToEnd.Processes;
using CrisisBot.EndToEnd.Records;

namespace CrisisBot.EndToEnd.Playground;

/// <summary>The practice network's path in a Teams client nobody here wrote. Whom it says it is, is only said there.</summary>
[Collection(nameof(Alone))]
public sealed class PlaygroundTests : IAsyncLifetime
{
    const string Post = "Where is my order, Portakal? My parcel never arrived.";
    const string Reply = "We are looking for your parcel and will tell you here tonight.";
    readonly DataFolder _data = new();
    Bot _bot = null!;
    ConsoleClient _console = null!;
    PlaygroundServer _server = null!;
    TeamsClient _teams = null!;

    public async ValueTask InitializeAsync()
    {
        try
        {
            _bot = await Bot.Start(_data, "--development");
            _console = new ConsoleClient(_bot.Address);
            _server = await PlaygroundServer.Start(_bot);
            _teams = await TeamsClient.Open(_server, "playground");
        }
        catch
        {
            // Nobody else does it for a test that couldn't begin.
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Told with a failure only; then it is what one wants to know.
        TestContext.Current.TestOutputHelper?.WriteLine($"{string.Join('\n', new Chronicle(_data).Events("").Select(each => each.Json))}\n{_bot?.Process.Output}");
        if (_teams is not null) await _teams.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
        _console?.Dispose();
        if (_bot is not null) await _bot.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task From_an_angry_post_to_a_published_reply()
    {
        await _teams.GoTo(TeamsClient.Crisis);
        await _teams.Reads("Hello, this is CrisisBot for Portakal.");
        await _teams.Picture("01-greeted");

        await AnAlertComes();
        await EmmaAcknowledgesAndDeclares();
        await AyseTakesHerRoleAndWrites();
        await AyseCantApproveHerOwnWordsAndEmmaApproves();

        var record = new Chronicle(_data);
        Assert.Equal(Reply, Assert.Single(record.Replies).Text);
        Assert.Equal("emma", Assert.Single(record.Events(), each => each.Name == "approved").By);
        Assert.All(_teams.Answers, status => Assert.Equal(200, status));
    }

    [Fact]
    public async Task An_alert_lives_in_every_channel_and_a_click_in_one_updates_all()
    {
        await _teams.GoTo(TeamsClient.Crisis);
        await _teams.Reads("Hello, this is CrisisBot for Portakal.");
        await AnAlertComes();
        // A channel that comes later gets what is open.
        await _teams.Mentions(TeamsClient.General, "incidents");
        await _teams.Reads("Open now: 1");
        await _teams.Reads("Nobody has it in hand yet.");
        await _teams.Press(TeamsClient.Words("alert.acknowledge"));
        await _teams.Reads("Emma Clarke has it in hand");
        await _teams.GoTo(TeamsClient.Crisis);
        await _teams.Reads("Emma Clarke has it in hand");
        await _teams.HasNo(TeamsClient.Words("alert.acknowledge"));
        await Eventually.Find("the console shows it, too", async () => (await _console.Cards("ayse")).FirstOrDefault(card => card.Text.Contains("Emma Clarke", StringComparison.Ordinal)));
        Assert.Equal("emma", Assert.Single(new Chronicle(_data).Events(), each => each.Name == "acknowledged").By);
    }

    [Fact]
    public async Task Who_isnt_in_the_plan_may_read_and_is_told_so()
    {
        await _teams.GoTo(TeamsClient.Crisis);
        await _teams.Reads("Hello, this is CrisisBot for Portakal.");
        await AnAlertComes();
        _teams.ActAs("ola");
        await _teams.Press(TeamsClient.Words("alert.acknowledge"));
        await Eventually.Holds("she is told", () => _teams.OthersScreen.Contains(TeamsClient.Words("refusal.notInPlan", ("name", "Ola Guest")), StringComparison.Ordinal));
        Assert.False(new Chronicle(_data).Has("acknowledged"));
    }

    [Fact]
    public async Task In_their_own_chat_a_person_is_greeted_and_answered()
    {
        await _teams.Says("incidents");
        await _teams.Reads("Hello, this is CrisisBot for Portakal. My alerts come to the team's channel.");
        await _teams.Reads("Nothing is open.");
        await _teams.Says("what now?");
        await _teams.Reads("I didn't understand that.");
        await _teams.Picture("personal");
    }

    async Task AnAlertComes()
    {
        await _console.Post("jo_marsden", 48_200, Post);
        await _teams.Reads(Post);
        await _teams.Picture("02-alert");
    }

    async Task EmmaAcknowledgesAndDeclares()
    {
        await _teams.Press(TeamsClient.Words("alert.acknowledge"));
        await _teams.Reads("Emma Clarke has it in hand");
        await _teams.Picture("03-acknowledged");
        await _teams.Press(TeamsClient.Words("alert.declare"));
        await _teams.Choose(TeamsClient.Words("alert.severity"), TeamsClient.Words("severity.sev2"));
        await _teams.Picture("04-declaring");
        await _teams.Press(TeamsClient.Words("alert.declareConfirm"));
        await _teams.Reads(TeamsClient.Words("incident.roles"));
        await _teams.Picture("05-declared");
    }

    async Task AyseTakesHerRoleAndWrites()
    {
        _teams.ActAs("ayse");
        await _teams.Press(TeamsClient.Words("incident.acceptMine"));
        await _teams.Reads("Ayşe Demir, since");
        await _teams.Press(TeamsClient.Words("incident.draft"));
        await _teams.Press(TeamsClient.Words("incident.draftConfirm"));
        await _teams.Reads(TeamsClient.Words("draft.submit"));
        await _teams.Picture("06-draft");
        await _teams.Press(TeamsClient.Words("draft.edit"));
        await _teams.Write(TeamsClient.Words("draft.text"), Reply);
        await _teams.Press(TeamsClient.Words("draft.save"));
        await _teams.Reads(Reply);
        await _teams.Press(TeamsClient.Words("draft.submit"));
        await _teams.Reads(TeamsClient.Words("draft.approve"));
        await _teams.Picture("07-asked");
    }

    async Task AyseCantApproveHerOwnWordsAndEmmaApproves()
    {
        await _teams.Approves();
        await Eventually.Holds("she is told, in Turkish", () => _teams.OthersScreen.Contains(Conversations.Words.Cards.Say("tr", "refusal.ownDraft"), StringComparison.Ordinal));
        Assert.False(new Chronicle(_data).Has("approved"));
        _teams.ActAs(null);
        await _teams.Approves();
        await _teams.Reads("Published");
        await _teams.Picture("08-published");
    }
}
