namespace CrisisBot.EndToEnd.Browser;

/// <summary>The team at work in a real browser: whoever is asked for a role and can't is followed by the next; facts, tasks and decisions stand on their boards.</summary>
[Collection(nameof(Alone))]
public class TeamworkTests
{
    const string Post = "My Portakal heater caught fire last night, the whole kitchen is black.";

    [Fact]
    public async Task Somebody_is_asked_for_a_role_declines_it_and_the_next_takes_it()
    {
        await using var stage = await Stage.Open("teamwork");
        var (customer, ayse, piotr) = (await stage.Customer(), await stage.Enter("ayse", "tr"), await stage.Enter("piotr", "pl"));
        await customer.Posts(Post);
        await piotr.Finds(piotr.Button("alert.acknowledge"));
        await piotr.Fold("alert.declare").ClickAsync();
        await piotr.Press("alert.declareConfirm");
        await ayse.GoesToThread();
        await piotr.GoesToThread();
        await ayse.Reads(ayse.Words("incident.asked", ("name", "Ayşe Demir")));
        await ayse.Picture("01-asked");

        await ayse.Press("incident.declineRole", ("role", "Kriz lideri"));
        await ayse.Reads(ayse.Words("incident.asked", ("name", "Piotr Wiśniewski")));
        await ayse.FindsNo(ayse.Button("incident.declineRole", ("role", "Kriz lideri")));
        // He is told in the thread, too.
        await piotr.Reads("You are asked to take the role");
        await piotr.Press("incident.acceptRole", ("role", "Kierujący incydentem"));
        await ayse.Reads("Piotr Wiśniewski, ");
        await ayse.HasNotReloaded();
        await piotr.HasNotReloaded();
        await piotr.Picture("02-taken");
        stage.NothingWentWrong();
    }

    [Fact]
    public async Task Facts_tasks_and_decisions_stand_on_boards_that_everybody_sees_change()
    {
        await using var stage = await Stage.Open("boards");
        var (customer, emma, ayse) = (await stage.Customer(), await stage.Enter("emma", "en"), await stage.Enter("ayse", "tr"));
        await customer.Posts(Post);
        await emma.Finds(emma.Button("alert.acknowledge"));
        await emma.Fold("alert.declare").ClickAsync();
        await emma.Press("alert.declareConfirm");
        await emma.GoesToThread();
        await ayse.GoesToThread();

        await emma.Press("incident.facts", ("count", 0));
        await ayse.Fold("facts.add").ClickAsync();
        await ayse.Field("facts.text").First.FillAsync("Model H2 was sold 1,200 times.");
        await ayse.Field("facts.from").First.FillAsync("Warehouse list");
        await ayse.Press("facts.addConfirm");
        await emma.Reads("Model H2 was sold 1,200 times.");
        await emma.Fold("facts.verify").ClickAsync();
        await emma.Press("facts.verifyConfirm");
        await ayse.Reads("Doğrulayan: Emma Clarke");

        await emma.Press("incident.tasks", ("done", 0), ("count", 6));
        await ayse.Reads("Ürünün satışını ve sevkiyatını durdur");
        await ayse.Fold("tasks.done").ClickAsync();
        await ayse.Press("tasks.doneConfirm");
        await emma.Finds(emma.Button("incident.tasks", ("done", 1), ("count", 6)));

        await emma.Press("incident.decisions", ("count", 0));
        await emma.Fold("decisions.add").ClickAsync();
        await emma.Field("decisions.text").FillAsync("We recall every H2.");
        await emma.Press("decisions.addConfirm");
        await ayse.Reads("We recall every H2.");
        await emma.Press("incident.summary");
        await ayse.Reads("Gönderi: 1");
        await emma.HasNotReloaded();
        await ayse.HasNotReloaded();
        await emma.Picture("01-boards");
        await ayse.Picture("01-boards");
        stage.NothingWentWrong();
    }
}
