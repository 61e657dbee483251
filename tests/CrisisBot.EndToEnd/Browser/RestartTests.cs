using static Microsoft.Playwright.Assertions;

namespace CrisisBot.EndToEnd.Browser;

/// <summary>A page that is open outlives the bot.</summary>
[Collection(nameof(Alone))]
public class RestartTests
{
    [Fact]
    public async Task A_page_that_was_open_when_the_bot_was_killed_goes_on_with_the_next()
    {
        await using var stage = await Stage.Open("restart");
        var (customer, emma, ayse) = (await stage.Customer(), await stage.Enter("emma", "en"), await stage.Enter("ayse", "tr"));
        await emma.StaysOnThePage();
        await ayse.StaysOnThePage();
        await customer.Posts("Where is my order, Portakal? My parcel never arrived.");
        await emma.Finds(emma.Button("alert.acknowledge"));
        await ayse.Fold("alert.dismiss").ClickAsync();
        await ayse.Field("alert.dismissReason").FillAsync("Bu bir tatbikat");

        await stage.Bot.Process.Kill();
        await emma.Reads(emma.Console("lost"));
        await emma.Picture("01-lost");
        await stage.StartBotAgain();
        await emma.FindsNo(emma.Page.GetByText(emma.Console("lost")).Filter(new() { Visible = true }));

        // Their forms are older than this bot, and what was being written is still there.
        await emma.Press("alert.acknowledge");
        await emma.Reads("Emma Clarke has it in hand");
        await ayse.Reads(ayse.Console("changed"));
        await Expect(ayse.Field("alert.dismissReason")).ToHaveValueAsync("Bu bir tatbikat");
        await ayse.Press("alert.dismissConfirm");
        await emma.Reads("Bu bir tatbikat");
        await emma.HasNotReloaded();
        await ayse.HasNotReloaded();
    }
}
