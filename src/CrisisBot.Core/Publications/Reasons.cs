namespace CrisisBot.Core.Publications;

/// <summary>The bot's own reasons why something outside didn't work, as codes; what a network says stands in its own words.</summary>
public static class Reasons
{
    /// <summary>The bot stopped amid the attempt.</summary>
    public const string Interrupted = "reason:interrupted";

    /// <summary>The text isn't the one that was approved.</summary>
    public const string OtherText = "reason:otherText";

    /// <summary>The bot isn't connected to the network.</summary>
    public const string NoNetwork = "reason:noNetwork";

    /// <summary>The network didn't answer in time.</summary>
    public const string NoAnswer = "reason:noAnswer";

    /// <summary>The connection to the network broke.</summary>
    public const string Broken = "reason:broken";

    /// <summary>A card couldn't be drawn.</summary>
    public const string NotDrawn = "reason:notDrawn";

    /// <summary>The process had slept so long that another may have taken over, and did nothing.</summary>
    public const string Slept = "reason:slept";

    /// <summary>The bot may not post in the channel.</summary>
    public const string MayNotPost = "reason:mayNotPost";

    /// <summary>An earlier attempt appeared after all, with the text that the draft had then.</summary>
    public const string EarlierText = "reason:earlierText";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Interrupted, OtherText, NoNetwork, NoAnswer, Broken, NotDrawn, Slept, MayNotPost, EarlierText];
}
