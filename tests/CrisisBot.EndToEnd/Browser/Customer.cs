using CrisisBot.LocalChannel;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CrisisBot.EndToEnd.Browser;

/// <summary>Somebody on the practice network.</summary>
sealed class Customer(Stage stage, IPage page)
{
    /// <summary>The page.</summary>
    public IPage Page => page;

    /// <summary>Writes a post, and sends it.</summary>
    public async Task Posts(string text, string handle = "jo_marsden", string followers = "48200")
    {
        await page.GetByLabel(Say("practice.text"), new() { Exact = true }).FillAsync(text);
        await page.GetByLabel(Say("practice.handle")).FillAsync(handle);
        await page.GetByLabel(Say("practice.followers")).FillAsync(followers);
        await page.GetByRole(AriaRole.Button, new() { Name = Say("practice.send") }).ClickAsync();
    }

    /// <summary>Waits until this reply stands under the post.</summary>
    public Task ReadsReply(string text) => Expect(page.GetByRole(AriaRole.Article).GetByRole(AriaRole.Article).Filter(new() { HasText = text })).ToBeVisibleAsync(new() { Timeout = 15_000 });

    /// <summary>Takes pictures of the page.</summary>
    public Task Picture(string step) => Pictures.Take(page, stage.Story, $"{step}-practice");

    static string Say(string code) => ConsoleTexts.Book.Say("en", code);
}
