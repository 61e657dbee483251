using System.Text.Json;
using CrisisBot.EndToEnd.Processes;

namespace CrisisBot.EndToEnd.Records;

/// <summary>What a bot has stored, read beside the bot.</summary>
/// <param name="lines">The lines of the streams of a kind.</param>
/// <param name="posts">The documents of the practice network.</param>
sealed class Chronicle(Func<string, IEnumerable<string>> lines, Func<IEnumerable<string>> posts)
{
    /// <summary>What stands in a data folder.</summary>
    public Chronicle(DataFolder data) : this(streams => LinesIn(data.File("streams", "portakal"), streams), () => DocumentsIn(data.File("archive", "practice"))) { }

    /// <summary>The events of all incidents, or of other streams, in order.</summary>
    public IReadOnlyList<Recorded> Events(string streams = "incident-") => [.. lines(streams).SelectMany(InLine)];

    /// <summary>Whether this happened; with an effect, to it.</summary>
    public bool Has(string happened, string effect = "", string streams = "incident-") =>
        Events(streams).Any(each => each.Name == happened && each.Effect.StartsWith(effect, StringComparison.Ordinal));

    /// <summary>The posts on the practice network.</summary>
    public IReadOnlyList<PublicPost> Posts() => [.. posts().Select(text => PublicPost.Read(JsonDocument.Parse(text).RootElement))];

    /// <summary>The public replies to the customer's post.</summary>
    public IReadOnlyList<PublicPost> Replies => [.. Posts().Where(post => post.InReplyTo is not null)];

    static IEnumerable<string> LinesIn(string folder, string streams) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, $"{streams}*.jsonl").SelectMany(WholeLines) : [];

    static IEnumerable<string> DocumentsIn(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Select(File.ReadAllText) : [];

    // The last line may be being written.
    static IEnumerable<string> WholeLines(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        var text = reader.ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    static IEnumerable<Recorded> InLine(string line)
    {
        var commit = JsonDocument.Parse(line).RootElement.GetProperty("commit");
        return commit.GetProperty("events").EnumerateArray().Select(each => new Recorded(commit.GetProperty("by").GetProperty("id").GetString()!, each.GetProperty("event").GetString()!, each));
    }
}

/// <summary>An event as it is stored.</summary>
/// <param name="By">Whose doing it was.</param>
/// <param name="Name">Its name.</param>
/// <param name="Json">All of it.</param>
sealed record Recorded(string By, string Name, JsonElement Json)
{
    /// <summary>The effect it is about; empty when about none.</summary>
    public string Effect => Text("effect") ?? "";

    /// <summary>One of its values.</summary>
    public string? Text(string name) => Json.TryGetProperty(name, out var value) ? value.GetString() : null;
}

/// <summary>A post on the practice network.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Text">What it says.</param>
/// <param name="InReplyTo">The number of the post it answers.</param>
sealed record PublicPost(long Number, string Text, long? InReplyTo)
{
    public static PublicPost Read(JsonElement json) =>
        new(json.GetProperty("number").GetInt64(), json.GetProperty("text").GetString()!, json.TryGetProperty("inReplyTo", out var parent) && parent.ValueKind == JsonValueKind.Number ? parent.GetInt64() : null);
}
