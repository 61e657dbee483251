using CrisisBot.EndToEnd.Browser;
using CrisisBot.EndToEnd.Networks;
using CrisisBot.EndToEnd.Playground;
using CrisisBot.EndToEnd.Processes;
using CrisisBot.EndToEnd.Records;

namespace CrisisBot.EndToEnd.Crisis;

/// <summary>A crisis on a network and in a Teams client that nobody here wrote: from a customer's post on snac2, by the Agents Playground and the console, to the answer under that post.</summary>
[Collection(nameof(Alone))]
public sealed class AmongStrangersTests
{
    const string Post = "@brand my Portakal parcel never arrived & nobody answers 🍊";
    const string Reply = "We are looking for your parcel and will tell you here tonight.";
    // snac's queue and our reading of it take up to a quarter of a minute each.
    const float UntilRead = 60_000;

    [Fact]
    public async Task A_customers_post_is_answered_by_a_team_in_two_places()
    {
        await using var snac = await SnacServer.Start("brand", "customer");
        using var elsewhere = new DataFolder();
        using var customer = await snac.AddTo(elsewhere, "customer");
        var data = new DataFolder();
        using var brand = await snac.AddTo(data, "brand");
        await using var stage = await Stage.Open("among-strangers", data, _ => Start(snac, data));
        await using var server = await PlaygroundServer.Start(stage.Bot);
        await using var teams = await TeamsClient.Open(server, "among-strangers");

        await teams.GoTo(TeamsClient.Crisis);
        var post = await customer.Post(Post);
        await EmmaTakesItInHandInTeams(teams);
        var (ayse, emma) = (await stage.SignIn("ayse", "tr"), await stage.SignIn("emma", "en"));
        await AyseWritesInTheConsole(ayse);
        await InTeamsEmmaOnlySaysWhoSheIs(teams, stage.Data);
        await EmmaApprovesInTheConsole(emma);

        var answer = await Eventually.Find("the answer is public", async () => (await brand.Answers(post)) is [var one] ? Tuple.Create(one) : null);
        Assert.Contains(Reply, answer.Item1.GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.Equal(post, answer.Item1.GetProperty("in_reply_to_id").GetString());
        await Eventually.Find("the customer is told", async () => (await customer.Mentions()) is [var told] ? told : null);
        await emma.Reads("Published");
        await teams.Reads("Published");
        await emma.Picture("published");
        await teams.Picture("published");
        stage.NothingWentWrong();
    }

    /// <summary>The sample plan, for a brand that is on this server.</summary>
    static async Task<Bot> Start(SnacServer snac, DataFolder data)
    {
        var templates = await TemplateFolder.Copy(data, plan => plan
            .Replace("networks: [practice]", "networks: [mastodon]", StringComparison.Ordinal)
            .Replace("  practice: { handle: portakal }", "  mastodon: { handle: brand }", StringComparison.Ordinal)
            + $"\nnetworks:\n  mastodon: {{ server: \"{snac.Address}\" }}\n");
        return await Bot.Start(port => RunningProcess.Dotnet(Repository.Bot, "--data", data.Path, "--templates", templates, "--port", $"{port}", "--language", "en", "--development"));
    }

    static async Task EmmaTakesItInHandInTeams(TeamsClient teams)
    {
        await teams.Reads("my Portakal parcel never arrived", UntilRead);
        await teams.Picture("alert");
        await teams.Press(TeamsClient.Words("alert.acknowledge"));
        await teams.Reads("Emma Clarke has it in hand");
        await teams.Press(TeamsClient.Words("alert.declare"));
        await teams.Press(TeamsClient.Words("alert.declareConfirm"));
        await teams.Reads(TeamsClient.Words("incident.roles"));
    }

    static async Task AyseWritesInTheConsole(Person ayse)
    {
        await ayse.GoesToThread();
        await ayse.Fold("incident.draft").ClickAsync();
        await ayse.Field("incident.draftKind").SelectOptionAsync(ayse.Words("kind.first-response"));
        await ayse.Press("incident.draftConfirm");
        await ayse.Fold("draft.edit").ClickAsync();
        await ayse.Field("draft.text").FillAsync(Reply);
        await ayse.Press("draft.save");
        await ayse.Reads(Reply);
        await ayse.Press("draft.submit");
        await ayse.Finds(ayse.Button("draft.withdraw"));
    }

    /// <summary>There is no proof of it, and the public reads this account.</summary>
    static async Task InTeamsEmmaOnlySaysWhoSheIs(TeamsClient teams, DataFolder data)
    {
        await teams.Reads(TeamsClient.Words("draft.approve"));
        await teams.Approves();
        await teams.Reads(TeamsClient.Words("refusal.signInNeeded"));
        await teams.Picture("refused");
        Assert.False(new Chronicle(data).Has("approved"));
    }

    static async Task EmmaApprovesInTheConsole(Person emma)
    {
        await emma.GoesToThread();
        await emma.Reads(Reply);
        await emma.Picture("asked");
        await emma.Approves();
    }
}
