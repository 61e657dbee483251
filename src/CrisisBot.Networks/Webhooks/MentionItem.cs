using System.Text.Json;
using CrisisBot.Core.Mentions;

namespace CrisisBot.Networks.Webhooks;

/// <summary>One item of a body: a mention, or what is wrong with it. <c>docs/mentions.schema.json</c> says the same.</summary>
/// <param name="Id">Its id, when it has one that can be read.</param>
/// <param name="Mention">The mention; null when it is refused.</param>
/// <param name="Problem">Each field that is wrong, and what was expected; null when nothing is.</param>
sealed record MentionItem(string? Id, Mention? Mention, string? Problem)
{
    /// <summary>An item that isn't even one.</summary>
    public static MentionItem Unreadable(string problem) => new(null, null, problem);

    /// <summary>Reads an item. Fields that aren't known are passed over.</summary>
    public static MentionItem Read(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object) return Unreadable("Expected an object.");
        try
        {
            var read = Read(new MentionFields(item));
            return read with { Mention = read.Mention is { } mention ? mention with { Original = item.Clone() } : null };
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair in a field's name is JSON, but no text; whoever looks for any field stumbles over it.
            return Unreadable("Expected names of fields that are text.");
        }
    }

    static MentionItem Read(MentionFields fields)
    {
        var id = fields.Text("id", 200);
        var mention = new Mention(
            fields.Network("network"),
            id,
            fields.Text("text", 20_000),
            fields.LanguageIfAny("language"),
            fields.AddressIfAny("url"),
            fields.Moment("createdAt"),
            fields.TextIfAny("inReplyTo", 200),
            Author(fields.Group("author"))) { IsNegative = fields.FlagIfAny("negative") };
        var isGood = fields.Problems.Count == 0;
        return new(id.Length > 0 ? id : null, isGood ? mention : null, isGood ? null : string.Join(' ', fields.Problems));
    }

    static Author Author(MentionFields author) => new(author.Handle("handle"), author.TextIfAny("name", 200), author.CountIfAny("followers"));
}
