using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CrisisBot.LocalChannel.Cards;

/// <summary>
/// The mentions of a text, which only an entity makes one: <c>&lt;at&gt;</c> written by somebody without it stays the letters it is.
/// While the markdown is read, a mention is one private character and a number.
/// </summary>
public sealed partial class MentionMarks
{
    const char Open = '\uE000';
    const char Close = '\uE001';
    readonly List<(string Text, string Name)> _mentions = [];

    /// <summary>The mentions of a message.</summary>
    public static MentionMarks Of(IEnumerable<JsonElement>? entities)
    {
        var marks = new MentionMarks();
        foreach (var entity in entities ?? []) marks.Add(entity);
        return marks;
    }

    /// <summary>The mentions of a card, under <c>msteams.entities</c>.</summary>
    public static MentionMarks OfCard(JsonElement? msteams) =>
        Of(msteams is { ValueKind: JsonValueKind.Object } teams && teams.TryGetProperty("entities", out var entities) && entities.ValueKind == JsonValueKind.Array ? entities.EnumerateArray() : null);

    /// <summary>Puts a mark in each mention's place.</summary>
    public string Mark(string text)
    {
        text = text.Replace(Open.ToString(), "", StringComparison.Ordinal).Replace(Close.ToString(), "", StringComparison.Ordinal);
        for (var i = 0; i < _mentions.Count; i++) text = text.Replace(_mentions[i].Text, $"{Open}{i}{Close}", StringComparison.Ordinal);
        return text;
    }

    /// <summary>Takes a marked text apart: pieces of text, and names mentioned.</summary>
    public IEnumerable<(string Text, bool IsMention)> Parts(string marked)
    {
        var at = 0;
        foreach (Match mark in Marked().Matches(marked))
        {
            if (mark.Index > at) yield return (marked[at..mark.Index], false);
            if (int.TryParse(mark.Groups[1].Value, out var index) && index < _mentions.Count) yield return (_mentions[index].Name, true);
            at = mark.Index + mark.Length;
        }
        if (at < marked.Length) yield return (marked[at..], false);
    }

    void Add(JsonElement entity)
    {
        if (entity.ValueKind != JsonValueKind.Object || Text(entity, "type") != "mention" || Text(entity, "text") is not { Length: > 0 } text) return;
        var named = entity.TryGetProperty("mentioned", out var mentioned) && mentioned.ValueKind == JsonValueKind.Object ? Text(mentioned, "name") : null;
        _mentions.Add((text, named ?? WebUtility.HtmlDecode(Tag().Replace(text, ""))));
    }

    static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex("\uE000([0-9]+)\uE001")]
    private static partial Regex Marked();

    [GeneratedRegex("</?at>")]
    private static partial Regex Tag();
}
