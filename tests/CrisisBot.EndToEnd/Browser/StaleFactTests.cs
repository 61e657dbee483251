namespace CrisisBot.EndToEnd.Browser;

/// <summary>A statement that lacks a fact, two approvers, and a fact that is corrected between the two, in a real browser.</summary>
[Collection(nameof(Alone))]
public class StaleFactTests
{
    const string Post = "My Portakal heater caught fire last night, the whole kitchen is black.";
    const string Said = "Model H2 was sold 1,200 times.";
    const string Corrected = "Model H2 was sold 1,350 times.";

    [Fact]
    public async Task A_correction_says_a_fact_that_moves_and_both_approvers_see_it_before_it_goes_out_once()
    {
        await using var stage = await Stage.Open("stale-fact");
        var customer = await stage.Customer();
        var (dewi, emma, zofia, ayse) = (await stage.Enter("dewi", "id"), await stage.Enter("emma", "en"), await stage.Enter("zofia", "pl"), await stage.Enter("ayse", "tr"));
        await customer.Posts(Post);
        await emma.Finds(emma.Button("alert.acknowledge"));
        await emma.Fold("alert.declare").ClickAsync();
        await emma.Press("alert.declareConfirm");
        foreach (var person in new[] { dewi, emma, zofia, ayse }) await person.GoesToThread();

        await DewiIsAskedForWhatTheStatementLacks(dewi);
        await EmmaVerifiesIt(emma);
        await DewiDrafts(dewi);
        await dewi.Press("draft.submit");

        // Both see the same: the post, the text with its facts, how long it is.
        await zofia.Reads(zofia.Words("draft.facts"));
        await zofia.Picture("03-asked");
        await ayse.Picture("03-asked");
        await zofia.Approves("draft.approveByHand");
        await emma.Finds(emma.Fold("draft.approve"));

        await ayse.Page.Locator("summary").GetByText(ayse.Words("facts.correct"), new() { Exact = true }).ClickAsync();
        await ayse.Field("facts.text").Filter(new() { Visible = true }).First.FillAsync(Corrected);
        await ayse.Press("facts.correctConfirm");
        await emma.Reads("Fact 1 was corrected by Ayşe Demir");
        await emma.Reads(emma.Words("moved.title"));
        await emma.Picture("04-moved");
        await dewi.Picture("04-moved");
        // What the first one approved was said of another fact: both are asked, with what moved on the card.
        await zofia.Reads(zofia.Words("moved.title"));
        await zofia.Approves("draft.approveAllTheSame");
        await emma.Approves("draft.approveAllTheSame");
        await customer.ReadsReply(Said);
        await emma.Reads("Published");
        Assert.Equal(1, await customer.Page.GetByRole(Microsoft.Playwright.AriaRole.Article).GetByRole(Microsoft.Playwright.AriaRole.Article).CountAsync());
        await emma.Picture("05-published");
        foreach (var person in new[] { dewi, emma, zofia, ayse }) await person.HasNotReloaded();
        stage.NothingWentWrong();
    }

    static async Task DewiIsAskedForWhatTheStatementLacks(Person dewi)
    {
        await Choose(dewi);
        await dewi.Fold("facts.stateMissing").ClickAsync();
        await dewi.Page.GetByLabel(dewi.Words("facts.textOf", ("name", "correction"))).FillAsync(Said);
        await dewi.Field("facts.from").Filter(new() { Visible = true }).First.FillAsync("Warehouse list");
        await dewi.Picture("01-missing");
        await dewi.Press("facts.addConfirm");
        await dewi.Reads("Sudah dicatat di papan fakta.");
        // Nobody verifies their own, so it can't be said yet.
        await Choose(dewi);
        await dewi.Reads("Belum diverifikasi: correction.");
    }

    static async Task EmmaVerifiesIt(Person emma)
    {
        await emma.Reads(Said);
        await emma.Fold("facts.verify").ClickAsync();
        await emma.Press("facts.verifyConfirm");
    }

    static async Task DewiDrafts(Person dewi)
    {
        await dewi.Reads("Diverifikasi oleh Emma Clarke");
        await Choose(dewi);
        await dewi.Finds(dewi.Button("draft.submit"));
        await dewi.Reads("What is right: " + Said);
        await dewi.Picture("02-draft");
    }

    static async Task Choose(Person dewi)
    {
        await dewi.Fold("incident.draft").ClickAsync();
        await dewi.Field("incident.draftKind").SelectOptionAsync(dewi.Words("kind.correction"));
        await dewi.Press("incident.draftConfirm");
    }
}
