using CrisisBot.BotFramework.Turns;

namespace CrisisBot.LocalChannel.Channel;

/// <summary>Who acts at the console, and whether that is proven.</summary>
/// <param name="Member">The member's id in the plan.</param>
/// <param name="IsSignedIn">Whether they signed in with their personal link; else the name was just picked from the list.</param>
public readonly record struct Persona(string Member, bool IsSignedIn)
{
    /// <summary>Whoever vouches for what they do.</summary>
    internal Caller Caller => new(ConsoleIds.Channel, Authenticated: IsSignedIn);

    /// <summary>A member picked from the list; so do drills, too.</summary>
    public static implicit operator Persona(string member) => new(member, IsSignedIn: false);
}
