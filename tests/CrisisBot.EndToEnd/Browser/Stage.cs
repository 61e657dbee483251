using CrisisBot.EndToEnd.Processes;
using Microsoft.Playwright;

namespace CrisisBot.EndToEnd.Browser;

/// <summary>A bot and a browser in which several people look at it. It notes what no page may do: log an error, or ask anybody but the bot.</summary>
sealed class Stage : IAsyncDisposable
{
    readonly IPlaywright _playwright;
    readonly IBrowser _browser;
    readonly List<string> _wrong = [];

    Stage(string story, DataFolder data, Bot bot, IPlaywright playwright, IBrowser browser) => (Story, Data, Bot, _playwright, _browser) = (story, data, bot, playwright, browser);

    /// <summary>What is told; its pictures are kept under this name.</summary>
    public string Story { get; }

    /// <summary>The bot's folder.</summary>
    public DataFolder Data { get; }

    /// <summary>The bot.</summary>
    public Bot Bot { get; private set; }

    /// <summary>Starts a bot and a browser.</summary>
    public static Task<Stage> Open(string story) => Open(story, new DataFolder(), data => Bot.Start(data));

    /// <summary>Starts a bot in some way of the caller's, and a browser. The browser is the machine's own; none is ever fetched.</summary>
    public static async Task<Stage> Open(string story, DataFolder data, Func<DataFolder, Task<Bot>> start)
    {
        var chromium = Peers.Chromium;
        var bot = await start(data);
        var playwright = await Playwright.CreateAsync();
        // Its sandbox needs rights that a build machine doesn't give; the only site it sees is ours.
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox"] });
        return new Stage(story, data, bot, playwright, browser);
    }

    /// <summary>A member opens the team's channel in a window of their own.</summary>
    public async Task<Person> Enter(string member, string language)
    {
        var page = await Window($"/?as={member}");
        return new Person(this, page, member, language);
    }

    /// <summary>A member follows the personal link somebody made for them, and signs in.</summary>
    public async Task<Person> SignIn(string member, string language)
    {
        await using var command = RunningProcess.Dotnet(Repository.Bot, ["console", "link", member, .. Bot.Arguments(Data, Bot.Address.Port)]);
        var person = new Person(this, await Window(await command.Line(Bot.Address.ToString())), member, language);
        await person.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button).ClickAsync();
        await person.Reads(person.Console("signIn.mark"));
        return person;
    }

    /// <summary>Somebody opens the practice network.</summary>
    public async Task<Customer> Customer() => new(this, await Window("/practice"));

    /// <summary>Starts the bot again where it was, after it was killed.</summary>
    public async Task StartBotAgain() => Bot = await Bot.StartAgain(Data, Bot);

    /// <summary>Says what went wrong on any page, if something did.</summary>
    public void NothingWentWrong() => Assert.Empty(_wrong);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await Bot.DisposeAsync();
        Data.Dispose();
    }

    async Task<IPage> Window(string path)
    {
        var context = await _browser.NewContextAsync(new() { ViewportSize = Pictures.Wide, BaseURL = Bot.Address.ToString() });
        context.Request += (_, request) => Note(new Uri(request.Url).Authority != Bot.Address.Authority, $"asked {request.Url}");
        context.Console += (_, message) => Note(message.Type is "error" or "warning", $"{message.Type}: {message.Text}");
        context.WebError += (_, error) => Note(true, error.Error);
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    void Note(bool isWrong, string what)
    {
        if (!isWrong) return;
        lock (_wrong) _wrong.Add(what);
    }
}
