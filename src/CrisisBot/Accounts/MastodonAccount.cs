using CrisisBot.Commands;
using CrisisBot.Networks;
using CrisisBot.Networks.Mastodon;

namespace CrisisBot.Accounts;

/// <summary>The talk in which a person lets the bot speak from a Mastodon account.</summary>
/// <param name="http">Calls.</param>
/// <param name="files">Where the secret is kept.</param>
/// <param name="options">The language.</param>
/// <param name="time">The clock.</param>
/// <param name="input">What the person types.</param>
/// <param name="output">What they read.</param>
sealed class MastodonAccount(HttpClient http, SecretFiles files, CommonOptions options, TimeProvider time, TextReader input, TextWriter output)
{
    /// <summary>Signs in; false when it didn't work, which was then said.</summary>
    /// <param name="server">The server's address.</param>
    /// <param name="byPage">Whether the code comes by a page on this machine instead of being typed.</param>
    /// <param name="planned">The handle the plan speaks from; null when it has none.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<bool> Add(Uri server, bool byPage, string? planned, CancellationToken ct)
    {
        try
        {
            var signedIn = byPage ? await ByPage(server, ct) : await ByTyping(server, ct);
            if (signedIn is null) return Say("account.noCode", false);
            files.Write(MastodonNetwork.NetworkName, new Secret(signedIn.Access.Server, signedIn.Access.Token, signedIn.Handle));
            Say("account.added", true, ("handle", signedIn.Handle), ("server", signedIn.Access.Server.Authority), ("file", files.PathOf(MastodonNetwork.NetworkName)));
            if (planned is not null && !IsPlanned(planned, signedIn)) Say("account.otherPlanned", true, ("planned", planned), ("handle", signedIn.Handle));
            return true;
        }
        catch (SignInException refused)
        {
            return Say("account.refused", false, ("server", server.Authority), ("problem", refused.Message));
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            return Say("account.notKept", false, ("file", files.PathOf(MastodonNetwork.NetworkName)), ("problem", full.Message));
        }
    }

    async Task<SignedIn?> ByTyping(Uri server, CancellationToken ct)
    {
        if (await BeginTyping(server, ct) is not { } signIn) return await ByPage(server, ct);
        Say("account.open", true, ("url", signIn.AuthorizeAddress));
        Say("account.type", true);
        return CodeIn(await input.ReadLineAsync(ct)) is { Length: > 0 } code ? await signIn.Finish(code, ct) : null;
    }

    // People copy what is shown: some servers show 'CODE&state=…', others an address that holds it.
    static string? CodeIn(string? typed) => typed?.Trim().Split("code=")[^1].Split('&')[0];

    // A server that doesn't show codes refuses to register an application that wants them shown.
    async Task<MastodonSignIn?> BeginTyping(Uri server, CancellationToken ct)
    {
        try
        {
            return await MastodonSignIn.Begin(http, server, MastodonSignIn.ShownToPerson, time, ct);
        }
        catch (SignInException unsupported) when (unsupported.IsRefusal)
        {
            Say("account.byPage", true);
            return null;
        }
    }

    async Task<SignedIn?> ByPage(Uri server, CancellationToken ct)
    {
        await using var page = await CodePage.Open(options.Say("account.thanks"), ct);
        var signIn = await MastodonSignIn.Begin(http, server, page.Address, time, ct);
        Say("account.open", true, ("url", signIn.AuthorizeAddress));
        return await page.Code(signIn.State, ct) is { } code ? await signIn.Finish(code, ct) : null;
    }

    static bool IsPlanned(string planned, SignedIn signedIn) =>
        string.Equals(planned, signedIn.Handle, StringComparison.OrdinalIgnoreCase)
        || string.Equals(planned, $"{signedIn.Handle}@{signedIn.Access.Server.Authority}", StringComparison.OrdinalIgnoreCase);

    bool Say(string code, bool result, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        output.WriteLine(options.Say(code, values));
        return result;
    }
}
