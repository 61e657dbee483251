using System.Collections.Immutable;
using System.Text.Json;

namespace CrisisBot.Networks.Webhooks;

/// <summary>The items of a body: one object, an array of them, or one on each line.</summary>
static class MentionsBody
{
    static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a body.</summary>
    /// <returns>Its items, each read or refused; null when nothing in it is JSON that could hold an item.</returns>
    public static ImmutableArray<MentionItem>? Read(ReadOnlySpan<byte> body, bool isLines)
    {
        if (body.StartsWith(Mark)) body = body[Mark.Length..];
        return isLines ? Lines(body) : Whole(body) ?? Lines(body);
    }

    static ImmutableArray<MentionItem>? Whole(ReadOnlySpan<byte> body) => Parse(body) switch
    {
        { ValueKind: JsonValueKind.Object } one => [MentionItem.Read(one)],
        { ValueKind: JsonValueKind.Array } many => [.. many.EnumerateArray().Select(MentionItem.Read)],
        _ => null,
    };

    static ImmutableArray<MentionItem>? Lines(ReadOnlySpan<byte> body)
    {
        var items = ImmutableArray.CreateBuilder<MentionItem>();
        var (number, isReadable) = (0, false);
        foreach (var part in body.Split((byte)'\n'))
        {
            number++;
            var line = body[part].Trim(" \t\r"u8);
            if (line.IsEmpty) continue;
            var item = Parse(line);
            isReadable |= item is { ValueKind: JsonValueKind.Object };
            items.Add(item is { } read ? MentionItem.Read(read) : MentionItem.Unreadable($"Line {number} is no JSON: expected one object."));
        }
        return isReadable ? items.ToImmutable() : null;
    }

    static JsonElement? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonElement.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
