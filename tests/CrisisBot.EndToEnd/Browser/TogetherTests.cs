using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CrisisBot.EndToEnd.Browser;

/// <summary>Several people at one card.</summary>
[Collection(nameof(Alone))]
public class TogetherTests
{
    const string Post = "Where is my order, Portakal? My parcel never arrived.";

    [Fact]
    public async Task The_first_acknowledgement_wins_and_the_other_reads_who_was_first()
    {
        await using var stage = await Stage.Open("first");
        var (customer, zofia, emma) = (await stage.Customer(), await stage.Enter("zofia", "pl"), await stage.Enter("emma", "en"));
        await customer.Posts(Post);
        await zofia.Finds(zofia.Button("alert.acknowledge"));
        // Emma's window hears nothing any more, as on a bad line: her card is an old one when she presses.
        await emma.Finds(emma.Button("alert.acknowledge"));
        await emma.Page.RouteAsync("**/console/entry**", route => route.AbortAsync());

        await zofia.Press("alert.acknowledge");
        await zofia.Reads("Zofia Nowak");
        await emma.Press("alert.acknowledge");

        await emma.Reads("Zofia Nowak was first");
        await emma.FindsNo(emma.Button("alert.acknowledge"));
        await emma.Picture("01-second");
    }

    [Fact]
    public async Task Everybody_reads_the_card_in_their_own_language()
    {
        await using var stage = await Stage.Open("languages");
        var people = new[] { await stage.Enter("zofia", "pl"), await stage.Enter("ayse", "tr"), await stage.Enter("dewi", "id"), await stage.Enter("emma", "en") };
        await (await stage.Customer()).Posts(Post);

        foreach (var person in people)
        {
            await person.Finds(person.Button("alert.acknowledge"));
            await person.Reads(person.Words("phase.alerted"));
            // What the customer wrote is nobody's to translate.
            await person.Reads(Post);
            await person.Picture("01-alert");
        }

        Assert.Equal(4, people.Select(person => person.Words("alert.acknowledge")).Distinct().Count());
        stage.NothingWentWrong();
    }

    [Fact]
    public async Task A_form_that_is_being_filled_in_is_never_replaced()
    {
        await using var stage = await Stage.Open("form");
        var (customer, ayse, emma) = (await stage.Customer(), await stage.Enter("ayse", "tr"), await stage.Enter("emma", "en"));
        await customer.Posts(Post);
        await ayse.Fold("alert.dismiss").ClickAsync();
        await ayse.Field("alert.dismissReason").FillAsync("Bu bir");

        await emma.Press("alert.acknowledge");
        await ayse.Reads(ayse.Console("changed"));
        await ayse.Picture("01-changed");

        await ayse.Field("alert.dismissReason").PressSequentiallyAsync(" tatbikat");
        await Expect(ayse.Field("alert.dismissReason")).ToHaveValueAsync("Bu bir tatbikat");
        await ayse.Page.GetByRole(AriaRole.Button, new() { Name = ayse.Console("changedShow"), Exact = true }).ClickAsync();
        await ayse.Reads("Emma Clarke üstlendi");
        stage.NothingWentWrong();
    }

    [Fact]
    public async Task The_keyboard_alone_acknowledges()
    {
        await using var stage = await Stage.Open("keyboard");
        var (customer, emma) = (await stage.Customer(), await stage.Enter("emma", "en"));
        await customer.Posts(Post);
        await emma.Finds(emma.Button("alert.acknowledge"));

        await TabTo(emma, emma.Button("alert.acknowledge"));
        await emma.Picture("01-focus");
        await emma.Page.Keyboard.PressAsync("Enter");

        await emma.Reads("Emma Clarke has it in hand");
        // The focus stays at the card, and doesn't fall back to the page's beginning.
        Assert.True(await emma.Page.EvaluateAsync<bool>("() => document.activeElement?.closest('article') !== null"));
        stage.NothingWentWrong();
    }

    static async Task TabTo(Person person, ILocator target)
    {
        const int most = 60;
        for (var i = 0; i < most; i++)
        {
            await person.Page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement")) return;
        }
        Assert.Fail("Tab never came there");
    }
}
