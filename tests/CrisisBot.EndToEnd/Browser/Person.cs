using CrisisBot.Conversations;
using CrisisBot.LocalChannel;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CrisisBot.EndToEnd.Browser;

/// <summary>A member of the team in front of the console. Things are found as people find them: by what they are and what they are called, in this person's language.</summary>
sealed class Person(Stage stage, IPage page, string member, string language)
{
    const string Mark = "crisisbot-never-reloaded";

    /// <summary>The page.</summary>
    public IPage Page => page;

    /// <summary>A text of the cards, as this person reads it.</summary>
    public string Words(string code, params ReadOnlySpan<(string, object?)> values) => CrisisBot.Conversations.Words.Cards.Say(language, code, values);

    /// <summary>A text of the console, as this person reads it.</summary>
    public string Console(string code) => ConsoleTexts.Book.Say(language, code);

    /// <summary>A card's button.</summary>
    public ILocator Button(string code, params ReadOnlySpan<(string, object?)> values) => page.GetByRole(AriaRole.Button, new() { Name = Words(code, values), Exact = true });

    /// <summary>A field of a form.</summary>
    public ILocator Field(string code) => page.GetByLabel(Words(code));

    /// <summary>What unfolds a form.</summary>
    public ILocator Fold(string code) => page.Locator("summary").Filter(new() { HasText = Words(code) });

    /// <summary>Presses a card's button.</summary>
    public Task Press(string code, params ReadOnlySpan<(string, object?)> values) => Button(code, values).ClickAsync();

    /// <summary>Ticks where a draft goes and whom it reaches, and approves it.</summary>
    public async Task Approves(string button = "draft.approve")
    {
        await Fold(button).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox).Filter(new() { Visible = true }).CheckAsync();
        await Press("draft.approveConfirm");
    }

    /// <summary>Writes a message in the channel.</summary>
    public async Task Says(string text)
    {
        await page.GetByLabel(Console("composer")).FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = Console("send"), Exact = true }).ClickAsync();
    }

    /// <summary>Waits until this can be read on the page.</summary>
    public Task Reads(string text) => Expect(page.GetByText(text).Filter(new() { Visible = true }).First).ToBeVisibleAsync(new() { Timeout = 15_000 });

    /// <summary>Waits until there is this button.</summary>
    public Task Finds(ILocator what) => Expect(what).ToBeVisibleAsync(new() { Timeout = 15_000 });

    /// <summary>Waits until there is no such button.</summary>
    public Task FindsNo(ILocator what) => Expect(what).ToHaveCountAsync(0, new() { Timeout = 15_000 });

    /// <summary>Goes to the incident's thread as soon as it is listed.</summary>
    public async Task GoesToThread()
    {
        await page.GetByRole(AriaRole.Navigation, new() { Name = Console("incidents") }).GetByRole(AriaRole.Listitem).GetByRole(AriaRole.Link).ClickAsync();
        await Finds(Fold("incident.draft"));
        await StaysOnThePage();
    }

    /// <summary>From now on this very page stays, and only changes by itself.</summary>
    public Task StaysOnThePage() => page.EvaluateAsync("mark => { window[mark] = true; }", Mark);

    /// <summary>The page hasn't been loaded again since.</summary>
    public async Task HasNotReloaded() => Assert.True(await page.EvaluateAsync<bool>("mark => window[mark] === true", Mark), $"{member}'s page was loaded again");

    /// <summary>Takes pictures of what this person sees.</summary>
    public Task Picture(string step) => Pictures.Take(page, stage.Story, $"{step}-{member}");
}
