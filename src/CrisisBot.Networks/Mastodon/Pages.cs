using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CrisisBot.Networks.Mastodon;

/// <summary>One page of a list.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="HasNext">Whether older ones may follow.</param>
sealed record Page(IReadOnlyList<JsonElement> Items, bool HasNext);

/// <summary>
/// A list's pages, newest first. Source: Mastodon API, "Paginating through API responses": by the Link header, else by max_id.
/// Servers that ignore max_id send the same page again: it ends there.
/// </summary>
static partial class Pages
{
    const int Full = 40;

    // For lists whose posts are so long that a full page is more than is read at once.
    const int Small = 5;

    /// <summary>Reads page after page, as long as the caller wants.</summary>
    /// <param name="client">The server.</param>
    /// <param name="path">The list, with its query but for the paging.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="MastodonException">A page can't be had.</exception>
    public static async IAsyncEnumerable<Page> Read(MastodonClient client, string path, [EnumeratorCancellation] CancellationToken ct)
    {
        var joint = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var (size, seen) = (Full, new HashSet<string>(StringComparer.Ordinal));
        for (var address = $"{path}{joint}limit={size}"; address is not null;)
        {
            var reply = await client.Get(address, ct);
            if (reply.Problem is BodyTooLargeException && size == Full)
            {
                size = Small;
                address = address.Replace($"limit={Full}", $"limit={Small}", StringComparison.Ordinal);
                continue;
            }
            var items = reply.Json(JsonValueKind.Array).EnumerateArray().Where(item => item.Word("id") is { } id && seen.Add(id)).ToArray();
            address = items.Length == 0 ? null : Next(client, reply) ?? (reply.Links is null && items.Length >= size ? $"{path}{joint}limit={size}&max_id={Uri.EscapeDataString(items[^1].Word("id")!)}" : null);
            yield return new Page(items, address is not null);
        }
    }

    // The token goes with the request: only to our own server.
    static string? Next(MastodonClient client, Reply reply) =>
        reply.Links is { } links && NextLink().Match(links) is { Success: true } link && Uri.TryCreate(link.Groups[1].Value, UriKind.Absolute, out var next) && client.IsOwn(next) ? next.AbsoluteUri : null;

    [GeneratedRegex("""<([^<>\s]+)>\s*;[^<,]*\brel="?next\b""", RegexOptions.NonBacktracking)]
    private static partial Regex NextLink();
}
