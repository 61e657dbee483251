using CrisisBot.Core.Streams;
using CrisisBot.LocalChannel.SignIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrisisBot.Tests.LocalChannel;

/// <summary>What people do to sign in.</summary>
static class SignInSteps
{
    /// <summary>The secret of a link, made as the command line makes it: beside the console, through the archive.</summary>
    public static Task<string> Link(this ConsoleHost host, string member) =>
        PassBook.Links(host.Services.GetRequiredService<IArchive>(), NullLogger.Instance).Give(member, host.Services.GetRequiredService<TimeProvider>().GetUtcNow(), CancellationToken.None);

    /// <summary>Opens the link's page and presses its button.</summary>
    public static async Task<HttpResponseMessage> SignIn(this Browser browser, string member, string secret)
    {
        await browser.Open($"/console/sign-in?as={member}");
        return await browser.Submit("/console/sign-in", new() { ["code"] = secret });
    }

    /// <summary>Signs in, and it works.</summary>
    public static async Task<Browser> SignedIn(this ConsoleHost host, params string[] members)
    {
        var browser = host.Browser();
        foreach (var member in members)
        {
            using var answer = await browser.SignIn(member, await host.Link(member));
            Xunit.Assert.Equal(System.Net.HttpStatusCode.SeeOther, answer.StatusCode);
        }
        return browser;
    }

    /// <summary>Says something, and tells whether the bot heard it from somebody proven.</summary>
    public static async Task<bool> SaysAsProven(this ConsoleHost host, Browser browser, string member)
    {
        await browser.Open($"/?as={member}");
        using var answer = await browser.Submit("/console/say", new() { ["text"] = "hello" });
        return host.Bot.Turns[^1].Caller.Authenticated;
    }
}
