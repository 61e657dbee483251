using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace CrisisBot.BotFramework.Authentication;

/// <summary>Reads what strangers encoded, and nothing that two readers could read differently.</summary>
static class StrictJson
{
    static readonly SearchValues<char> Base64UrlLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>An object, or null: when it isn't one, isn't UTF-8, or names a property twice.</summary>
    public static JsonElement? Parse(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8)) return null;
        try
        {
            var json = JsonElement.Parse(utf8, Options);
            return json.ValueKind == JsonValueKind.Object ? json : null;
        }
        // The second is what half a surrogate pair in a name comes to.
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A property that is text; null when it is missing, is something else or holds half a character.</summary>
    public static string? Text(JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out var value)) return null;
        return Text(value);
    }

    /// <summary>A value that is text, or null.</summary>
    public static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Bytes from base64url as JWTs have it: no padding, no blanks. Null when it is anything else. Source: RFC 7515, §2.</summary>
    public static byte[]? Bytes(ReadOnlySpan<char> text)
    {
        // The framework's decoder lets blanks and padding pass.
        if (text.IsEmpty || text.ContainsAnyExcept(Base64UrlLetters)) return null;
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.DecodeFromChars(text, bytes, out _, out var written) == OperationStatus.Done ? bytes[..written] : null;
    }
}
