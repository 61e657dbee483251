using CrisisBot.BotFramework.Activities;

namespace CrisisBot.BotFramework.Turns;

/// <summary>Who vouches for an activity's sender.</summary>
/// <param name="Source"><c>console</c>, <c>development</c> or <c>token</c>.</param>
/// <param name="Authenticated">Whether the sender's identity is proven, not just said.</param>
public sealed record Caller(string Source, bool Authenticated)
{
    /// <summary>The bot's own console.</summary>
    public const string Console = "console";

    /// <summary>A client on this machine that proves nothing.</summary>
    public const string Development = "development";

    /// <summary>Teams, by a token of the Bot Framework that was validated: it vouches for the sender's Entra object id (<see cref="ChannelAccount.AadObjectId"/>), and for no name.</summary>
    public const string Token = "token";

    /// <summary>The name the sender signs in to Entra with, where it was looked up by the object id that is vouched for; else null.</summary>
    public string? SignInName { get; init; }
}

/// <summary>One activity on its way through the bot.</summary>
/// <param name="Activity">What came.</param>
/// <param name="Caller">Who vouches for it.</param>
public sealed record Turn(Activity Activity, Caller Caller);

/// <summary>What answers turns.</summary>
public interface IBot
{
    /// <summary>Handles one activity. What it must remember is durable when the task completes; slow work comes after.</summary>
    /// <returns>The answer to an invoke; for other activities null, or a status when the channel is to send them again.</returns>
    Task<InvokeResponse?> OnTurn(Turn turn, CancellationToken ct);
}
