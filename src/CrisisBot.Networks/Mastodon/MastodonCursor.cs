using System.Collections.Immutable;
using System.Text.Json;

namespace CrisisBot.Networks.Mastodon;

/// <summary>
/// How far each list has been read. Ids are opaque and a late post may come in below newer ones, so no single id will do:
/// the newest page's ids are kept, and what isn't among them is new.
/// </summary>
/// <param name="Server">The server the ids belong to.</param>
/// <param name="Lists">What was last seen, by list.</param>
sealed record MastodonCursor(string Server, ImmutableSortedDictionary<string, ListMark> Lists)
{
    /// <summary>Before anything was read.</summary>
    public static MastodonCursor Start(Uri server) => new(server.AbsoluteUri, ImmutableSortedDictionary<string, ListMark>.Empty);

    /// <summary>Reads a cursor; one of another server, or none that can be read, begins anew.</summary>
    public static MastodonCursor Read(string? cursor, Uri server)
    {
        try
        {
            var read = cursor is null ? null : JsonSerializer.Deserialize<MastodonCursor>(cursor, JsonSerializerOptions.Web);
            return read is { Lists: not null } && read.Server == server.AbsoluteUri && read.Lists.Values.All(mark => mark is { Ids.IsDefault: false }) ? read : Start(server);
        }
        catch (JsonException)
        {
            return Start(server);
        }
    }

    /// <summary>With a list read so far.</summary>
    public MastodonCursor With(string list, ListMark mark) => this with { Lists = Lists.SetItem(list, mark) };

    /// <summary>As it is kept.</summary>
    public override string ToString() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}

/// <summary>The newest page of a list, as it was last seen.</summary>
/// <param name="Ids">Newest first.</param>
/// <param name="IsWhole">Whether this was the whole list: then nothing stood below it.</param>
sealed record ListMark(ImmutableArray<string> Ids, bool IsWhole);
