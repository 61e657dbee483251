using CrisisBot.BotFramework.Turns;
using CrisisBot.Conversations.Cards;
using CrisisBot.Core.Languages;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;

namespace CrisisBot.Conversations.Turns.Commands;

/// <summary>Somebody's message to the bot.</summary>
/// <param name="Turn">The message.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="Words">The words to answer with, in their language.</param>
/// <param name="Argument">What stands behind the command.</param>
public sealed record Asked(Turn Turn, Actor By, Words Words, string Argument)
{
    /// <summary>The command's key: the same message again is the same command.</summary>
    public string Key => $"activity:{Turn.Activity.Conversation!.Id}:{Turn.Activity.Id}";

    /// <summary>The channel it was written in.</summary>
    public string Channel => Turn.Activity.Conversation!.Id.Split(';')[0];

    /// <summary>Reads who asks, and in which language they are answered.</summary>
    public static Asked Of(Turn turn, Plan plan, string argument = "")
    {
        var actor = Who.Of(turn, plan);
        return new(turn, actor, new Words(Phrasebook.Known(Who.Language(turn, actor, plan))) { InMessage = true }, argument);
    }
}

/// <summary>What is said to a message.</summary>
/// <param name="Text">To the one who wrote it, in markdown.</param>
/// <param name="Announcement">To the other channels, if they must know.</param>
public sealed record Answer(string Text, string? Announcement = null)
{
    /// <summary>The card that says it; what is said besides stands in the text.</summary>
    public DrawnCard? Card { get; init; }

    /// <summary>A sentence is an answer.</summary>
    public static implicit operator Answer(string text) => new(text);
}
