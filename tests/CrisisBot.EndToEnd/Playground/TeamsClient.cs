using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrisisBot.EndToEnd.Processes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CrisisBot.EndToEnd.Playground;

/// <summary>The Playground's page, as the one who looks at it sees Teams: chats and channels at the side, posts and cards in the middle. Cards are in the team's language, English.</summary>
sealed class TeamsClient : IAsyncDisposable
{
    const float Patience = 20_000;
    const string Editor = "[data-lexical-editor=true]";
    const string Sidebar = "[aria-label='Chat and Teams Channel']";
    static readonly JsonSerializerOptions AsRead = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    readonly IPlaywright _playwright;
    readonly IBrowser _browser;
    readonly IPage _page;
    readonly string _story;
    string? _somebodyElse;

    TeamsClient(IPlaywright playwright, IBrowser browser, IPage page, string story) => (_playwright, _browser, _page, _story) = (playwright, browser, page, story);

    /// <summary>The team's own channel.</summary>
    public const string Crisis = "Portakal - Crisis";

    /// <summary>The channel every team has.</summary>
    public const string General = "Portakal - General";

    /// <summary>The chat with the bot alone.</summary>
    public const string Personal = "Personal Chat";

    /// <summary>The statuses of the answers to buttons so far.</summary>
    public List<int> Answers { get; } = [];

    /// <summary>What somebody else was answered last.</summary>
    public string OthersScreen { get; private set; } = "";

    /// <summary>Opens the page.</summary>
    public static async Task<TeamsClient> Open(PlaygroundServer server, string story)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Peers.Chromium, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 1400 } });
        page.SetDefaultTimeout(Patience);
        var client = new TeamsClient(playwright, browser, page, story);
        try
        {
            await client.Begin(server.Address);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Goes to a channel or a chat. The first visit tells the bot that it is there now.</summary>
    public async Task GoTo(string place)
    {
        await _page.GetByRole(AriaRole.Treeitem, new() { Name = place, Exact = true }).ClickAsync();
        await Expect(_page.Locator(Editor).First).ToBeVisibleAsync();
    }

    /// <summary>From now on buttons are pressed by somebody else, or by the one at the screen again.</summary>
    public void ActAs(string? member) => _somebodyElse = member;

    /// <summary>A text of the cards.</summary>
    public static string Words(string code, params ReadOnlySpan<(string, object?)> values) => CrisisBot.Conversations.Words.Cards.Say("en", code, values);

    /// <summary>The cards that hold this text.</summary>
    public ILocator Card(string text) => _page.Locator(".ac-adaptiveCard:not(.ac-adaptiveCard .ac-adaptiveCard)").Filter(new() { HasText = text });

    /// <summary>Presses a button of the newest card that has it; those that don't fit stand behind "More options".</summary>
    public async Task Press(string title, string onCard = "")
    {
        var button = Card(onCard).GetByRole(AriaRole.Button, new() { Name = title, Exact = true }).First;
        var more = Card(onCard).GetByRole(AriaRole.Button, new() { Name = "More options" }).First;
        await Expect(button.Or(more).First).ToBeVisibleAsync(new() { Timeout = Patience });
        if (await button.IsVisibleAsync())
        {
            await button.ClickAsync();
            return;
        }
        await more.ClickAsync();
        await _page.GetByRole(AriaRole.Menuitem, new() { Name = title, Exact = true }).ClickAsync();
    }

    /// <summary>Ticks where a draft goes and whom it reaches, and approves it. The form may be open already.</summary>
    public async Task Approves()
    {
        var confirm = Card("").GetByRole(AriaRole.Button, new() { Name = Words("draft.approveConfirm"), Exact = true });
        if (!await confirm.IsVisibleAsync()) await Press(Words("draft.approve"));
        await Card("").GetByRole(AriaRole.Checkbox).Filter(new() { Visible = true }).First.CheckAsync();
        await confirm.First.ClickAsync();
    }

    /// <summary>Fills in a text field of a card.</summary>
    public Task Write(string label, string text) => Card("").GetByLabel(label).First.FillAsync(text);

    /// <summary>Chooses from a list of a card.</summary>
    public async Task Choose(string label, string choice)
    {
        await Card("").GetByLabel(label).And(_page.Locator("input, select, button, [role=combobox]")).First.ClickAsync();
        await _page.GetByRole(AriaRole.Option, new() { Name = choice, Exact = true }).Last.ClickAsync();
    }

    /// <summary>Waits until this can be read in the conversation.</summary>
    public Task Reads(string text, float patience = Patience) => Expect(Conversation(text).First).ToBeVisibleAsync(new() { Timeout = patience });

    /// <summary>Waits until no card offers this button.</summary>
    public Task HasNo(string title) => Expect(Card("").GetByRole(AriaRole.Button, new() { Name = title, Exact = true })).ToHaveCountAsync(0, new() { Timeout = Patience });

    /// <summary>Writes to the bot in its own chat.</summary>
    public async Task Says(string text)
    {
        await GoTo(Personal);
        await _page.Locator(Editor).First.ClickAsync();
        await _page.Keyboard.TypeAsync(text);
        await _page.GetByRole(AriaRole.Button, new() { Name = "Send Message" }).First.ClickAsync();
    }

    /// <summary>Posts in a channel, with the bot's mention in front: without it, a bot doesn't hear what is said in a channel.</summary>
    public async Task Mentions(string channel, string text)
    {
        await GoTo(channel);
        await _page.Locator(Editor).First.ClickAsync();
        // A list of whom one may mean opens while one types.
        await _page.Keyboard.TypeAsync("@Cri", new() { Delay = 60 });
        await _page.GetByText("CrisisBot", new() { Exact = true }).Last.ClickAsync();
        await _page.Keyboard.TypeAsync($" {text}");
        await _page.GetByRole(AriaRole.Button, new() { Name = "Post", Exact = true }).ClickAsync();
    }

    /// <summary>Takes a picture of what is seen.</summary>
    public Task Picture(string step) => _page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Artifacts, "pictures", _story, $"{step}.png") });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    // The list at the side repeats what was said last; it isn't where one reads.
    ILocator Conversation(string text) => _page.GetByText(text).And(_page.Locator($"body *:not({Sidebar} *)"));

    async Task Begin(Uri address)
    {
        await _page.RouteAsync("**/*", Route);
        _page.Response += (_, response) => { if (IsPress(response.Request)) Answers.Add(response.Status); };
        await _page.GotoAsync(address.ToString());
        await Expect(_page.GetByText("Connected.", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await _page.GetByRole(AriaRole.Button, new() { Name = "Hide log panel" }).ClickAsync();
    }

    // Its fonts would come from elsewhere.
    Task Route(IRoute route) =>
        !new Uri(route.Request.Url).IsLoopback ? route.AbortAsync()
        : _somebodyElse is { } member && IsPress(route.Request) ? PressAs(member, route)
        : route.ContinueAsync();

    // It knows several people, but has one screen: what the others see for their press belongs on theirs.
    async Task PressAs(string member, IRoute route)
    {
        var press = JsonNode.Parse(route.Request.PostData!)!;
        press["from"] = new JsonObject { ["id"] = $"29:{member}" };
        var answer = await route.FetchAsync(new() { PostData = Encoding.UTF8.GetBytes(press.ToJsonString()) });
        OthersScreen = JsonNode.Parse(await answer.TextAsync())!.ToJsonString(AsRead);
        await route.FulfillAsync(new() { Response = answer, Body = """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":""}""" });
    }

    static bool IsPress(IRequest request) => request.Method == "POST" && new Uri(request.Url).AbsolutePath.EndsWith("/_conversation/v1/invoke", StringComparison.Ordinal);
}
