using System.Text.Json.Serialization;
using CrisisBot.BotFramework.Activities;

namespace CrisisBot.LocalChannel.Channel;

/// <summary>One activity of the console's transcript: a document of its own in the archive.</summary>
/// <param name="Sequence">Its place over all conversations, ever growing; also its activity id.</param>
/// <param name="Revision">How often its content was set, from 1.</param>
/// <param name="Conversation">The conversation's id.</param>
/// <param name="Activity">What was said.</param>
public sealed record TranscriptEntry(long Sequence, int Revision, string Conversation, Activity Activity)
{
    /// <summary>False when the archive could not be written: it is shown, but gone after a restart.</summary>
    [JsonIgnore] public bool Saved { get; init; } = true;

    /// <summary>The activity's id.</summary>
    [JsonIgnore] public string Id => Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The document's name.</summary>
    [JsonIgnore] public string Document => $"console/{ConsoleIds.Slug(Conversation)}/{Id}.json";

    /// <summary>Whether the bot said it.</summary>
    [JsonIgnore] public bool IsFromBot => Activity.From?.Id == ConsoleIds.Bot;
}

/// <summary>What happened to an entry.</summary>
/// <param name="Kind">What.</param>
/// <param name="Conversation">The conversation's id.</param>
/// <param name="Activity">The activity's id.</param>
/// <param name="Revision">Its content's revision.</param>
public sealed record ConsoleChange(ConsoleChangeKind Kind, string Conversation, string Activity, int Revision);

/// <summary>The kinds of change.</summary>
public enum ConsoleChangeKind
{
    /// <summary>It is new.</summary>
    Posted,
    /// <summary>It has new content.</summary>
    Updated,
    /// <summary>It is gone.</summary>
    Deleted,
}
