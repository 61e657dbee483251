using CrisisBot.EndToEnd.Processes;

namespace CrisisBot.EndToEnd.Browser;

/// <summary>Nobody acknowledges, and the deputy is called; a role is declined, and the next takes it. Time passes ten times as fast.</summary>
[Collection(nameof(Alone))]
public class OnCallTests
{
    const string Post = "Portakal, my heater caught fire last night. The kitchen is black.";

    [Fact]
    public async Task Nobody_acknowledges_and_the_deputy_is_called_who_finds_somebody_for_each_role()
    {
        await using var stage = await Stage.Open("on-call", new DataFolder(), Start);
        var (customer, mehmet, ayse, piotr) = (await stage.Customer(), await stage.Enter("mehmet", "tr"), await stage.Enter("ayse", "tr"), await stage.Enter("piotr", "pl"));
        await mehmet.StaysOnThePage();

        await customer.Posts(Post, followers: "600000");
        await mehmet.Reads("Ayşe Demir It's your turn: nobody has the alert");
        // Two minutes of the plan are twelve seconds here.
        await mehmet.Reads("Mehmet Kaya It's your turn: nobody has the alert");
        await mehmet.Reads("Kimse üstlenmezse sırada");
        await mehmet.Press("alert.acknowledge");
        await ayse.Reads("Mehmet Kaya üstlendi");
        await mehmet.Finds(mehmet.Button("alert.stillOnIt"));
        await ayse.FindsNo(ayse.Button("alert.stillOnIt"));
        await mehmet.Picture("01-in-hand");

        await mehmet.Fold("alert.declare").ClickAsync();
        await mehmet.Press("alert.declareConfirm");
        await ayse.GoesToThread();
        await piotr.GoesToThread();
        await ayse.Press("incident.declineRole", ("role", "Kriz lideri"));
        await piotr.Press("incident.acceptRole", ("role", "Kierujący incydentem"));
        await ayse.Reads("Piotr Wiśniewski, ");
        await ayse.FindsNo(ayse.Button("incident.declineRole", ("role", "Kriz lideri")));
        await piotr.Picture("02-next-has-it");
        await mehmet.HasNotReloaded();
        stage.NothingWentWrong();
    }

    [Fact]
    public async Task The_plan_on_cards_to_each_their_own_part_and_who_has_read_it()
    {
        await using var stage = await Stage.Open("plan");
        var (ayse, emma) = (await stage.Enter("ayse", "tr"), await stage.Enter("emma", "en"));
        await emma.Says("plan");
        await emma.Reads("Approves what is said in public");
        await ayse.Reads("Sonraki adıma karar verir");
        await ayse.Reads("Okuyan: 0 / 8");
        await emma.Picture("01-plan");
        await emma.Press("plan.iHaveRead");
        await emma.Reads("Read by 1 of 8");
        await emma.FindsNo(emma.Button("plan.iHaveRead"));
        await emma.Picture("02-read");
        await ayse.Says("nöbet");
        await ayse.Reads("Kim nöbetçi");
        await ayse.Picture("03-on-call");
        stage.NothingWentWrong();
    }

    // Whatever the day, Ayşe is on call and Mehmet her deputy.
    static async Task<Bot> Start(DataFolder data)
    {
        var templates = await TemplateFolder.Copy(data, plan => plan
            .Replace("members: [ayse, piotr, dewi]", "members: [mehmet, ayse]\n    overrides: [{ member: ayse, from: 2020-01-01 00:00, to: 2099-01-01 00:00 }]", StringComparison.Ordinal)
            .Replace("{ on-call: [front-desk] }", "{ on-call: [leads] }", StringComparison.Ordinal)
            .Replace("{ deputy: [front-desk] }", "{ deputy: [leads] }", StringComparison.Ordinal)
            .Replace("sev1: { acknowledge: 5m, ", "sev1: { acknowledge: 2m, ", StringComparison.Ordinal));
        return await Bot.Start(port => RunningProcess.Dotnet(Repository.Bot, "--data", data.Path, "--templates", templates, "--port", $"{port}", "--language", "en", "--development", "--speed", "10"));
    }
}
