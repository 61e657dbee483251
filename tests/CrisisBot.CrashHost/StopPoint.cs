using System.Globalization;
using System.Text.Json;
using CrisisBot.Core.Streams;

namespace CrisisBot.CrashHost;

/// <summary>
/// Where to stop: <c>before|after:EVENT[:BEGINNING OF THE EFFECT'S ID]</c> around an append, <c>before|after:append:N</c> around the N-th of this process,
/// or <c>before|after:network</c> around a publication.
/// </summary>
/// <param name="Side">Before or after.</param>
/// <param name="What">The event's stored name, "append" or "network".</param>
/// <param name="Which">What the effect's id begins with, empty for any; or the number.</param>
sealed record StopPoint(string Side, string What, string Which)
{
    public const string Network = "network";
    const string AnyAppend = "append";

    public static StopPoint Parse(string text)
    {
        var parts = text.Split(':', 3);
        return new StopPoint(parts[0], parts[1], parts.Length > 2 ? parts[2] : "");
    }

    /// <summary>Stops at this append for ever if this is the place.</summary>
    /// <param name="side">Before or after.</param>
    /// <param name="commit">What is appended.</param>
    /// <param name="number">The how many-th append of this process it is.</param>
    public async Task Pass(string side, Commit commit, int number)
    {
        if (What == AnyAppend ? number == int.Parse(Which, CultureInfo.InvariantCulture) : commit.Events.Any(Is)) await Pass(side, What);
    }

    /// <summary>Stops here if this is the place: for ever, or until a line is typed.</summary>
    public async Task Pass(string side, string what)
    {
        if (side != Side || what != What) return;
        System.Console.WriteLine($"AT {Side}:{What}:{Which}");
        // Off this thread: the console's reader reads synchronously.
        if (await Task.Run(System.Console.In.ReadLine) is null) await new TaskCompletionSource().Task;
    }

    bool Is(Event happened)
    {
        if (CommitJson.NameOf(happened.GetType()) != What) return false;
        var stored = JsonSerializer.SerializeToElement(happened, happened.GetType(), CommitJson.Options);
        return Which.Length == 0 || (stored.TryGetProperty("effect", out var id) && id.GetString()!.StartsWith(Which, StringComparison.Ordinal));
    }
}
