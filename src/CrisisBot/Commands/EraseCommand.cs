using System.CommandLine;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Streams;
using CrisisBot.Erasure;
using CrisisBot.Storage;

namespace CrisisBot.Commands;

/// <summary>Erases a post at its author's wish, beside a running bot or without one.</summary>
static class EraseCommand
{
    public static Command Make(CommonOptions options)
    {
        var mention = new Option<string[]>("--mention") { Description = options.Help("eraseMention"), Required = true, AllowMultipleArgumentsPerToken = true };
        var erase = new Command("erase", options.Help("erase")) { mention };
        erase.SetAction((parsed, ct) => new PostEraser(options, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error)
            .Erase(options.Read(parsed), parsed.GetRequiredValue(mention), ct));
        return erase;
    }
}

/// <summary>Erases posts from the archive at once, and asks the bot to redraw the cards that show them.</summary>
/// <param name="options">The words.</param>
/// <param name="output">Where it is said what was done.</param>
/// <param name="errors">Where it is said what wasn't, and why.</param>
sealed class PostEraser(CommonOptions options, TextWriter output, TextWriter errors)
{
    /// <summary>Erases them; 1 when one of them isn't kept here or can't be erased.</summary>
    public async Task<int> Erase(Settings settings, string[] mentions, CancellationToken ct)
    {
        if (await Archive(settings, mentions, ct) is not { } archive) return 1;
        var exit = 0;
        foreach (var mention in mentions) exit |= await Erase(new Evidence(archive), new ErasureRequests(archive), mention, ct);
        return exit;
    }

    async Task<IArchive?> Archive(Settings settings, string[] mentions, CancellationToken ct)
    {
        try
        {
            if (await StoreSetting.Of(settings).ArchiveBeside(ct) is { } archive) return archive;
            Fail(options.Say("console.noData", ("data", settings.Store ?? settings.Data)));
        }
        catch (StoreUnavailableException unreachable)
        {
            Fail(options.Say("erase.unavailable", ("mention", string.Join(", ", mentions)), ("problem", unreachable.Message)));
        }
        return null;
    }

    async Task<int> Erase(Evidence evidence, ErasureRequests requests, string mention, CancellationToken ct)
    {
        try
        {
            if (await Find(evidence, mention, ct) is not { } found) return Fail(options.Say("erase.unknown", ("mention", mention)));
            // Asked first: should it end here, the bot does both.
            await requests.Ask(found, ct);
            await evidence.Erase(found.Network, found.Id, ct);
            await output.WriteLineAsync(options.Say("erase.done", ("mention", found.Key)));
            return 0;
        }
        catch (StoreUnavailableException full)
        {
            return Fail(options.Say("erase.unavailable", ("mention", mention), ("problem", full.Message)));
        }
    }

    static async Task<ErasureRequest?> Find(Evidence evidence, string mention, CancellationToken ct)
    {
        if (Uri.TryCreate(mention, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp))
            return await evidence.FindByAddress(mention, ct) is { } found ? new(found.Network, found.Id) : null;
        return mention.Split(':', 2) is [var network, var id] && Evidence.CanBeOf(network) && await evidence.Knows(network, id, ct) ? new(network, id) : null;
    }

    int Fail(string why)
    {
        errors.WriteLine(why);
        return 1;
    }
}
