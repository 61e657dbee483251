using System.Text.Json;
using CrisisBot.Core.Streams;

namespace CrisisBot.CrashHost;

/// <summary>Where to stop: <c>before|after:EVENT[:BEGINNING OF THE EFFECT'S ID]</c> around an append, or <c>before|after:network</c> around a publication.</summary>
/// <param name="Side">Before or after.</param>
/// <param name="What">The event's stored name, or "network".</param>
/// <param name="Effect">What the effect's id begins with; empty for any.</param>
sealed record StopPoint(string Side, string What, string Effect)
{
    public const string Network = "network";

    public static StopPoint Parse(string text)
    {
        var parts = text.Split(':', 3);
        return new StopPoint(parts[0], parts[1], parts.Length > 2 ? parts[2] : "");
    }

    /// <summary>Stops here for ever if this is the place.</summary>
    public async Task Pass(string side, Commit commit)
    {
        if (commit.Events.Any(Is)) await Pass(side, What);
    }

    /// <inheritdoc cref="Pass(string, Commit)"/>
    public async Task Pass(string side, string what)
    {
        if (side != Side || what != What) return;
        System.Console.WriteLine($"AT {Side}:{What}:{Effect}");
        await new TaskCompletionSource().Task;
    }

    bool Is(Event happened)
    {
        if (CommitJson.NameOf(happened.GetType()) != What) return false;
        var stored = JsonSerializer.SerializeToElement(happened, happened.GetType(), CommitJson.Options);
        return Effect.Length == 0 || (stored.TryGetProperty("effect", out var id) && id.GetString()!.StartsWith(Effect, StringComparison.Ordinal));
    }
}
