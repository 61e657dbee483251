using System.Text.Json.Serialization;

namespace CrisisBot.Core.People;

/// <summary>How surely an identity is known.</summary>
public enum IdentityStrength
{
    /// <summary>Somebody said so: picked from a list in the console, or a client that proves nothing.</summary>
    Asserted,

    /// <summary>Proven: an Entra object id from a validated token, or a personal sign-in link.</summary>
    Authenticated,
}

/// <summary>Who did something.</summary>
/// <param name="Id">The member's id in the plan; the bot's own parts have a colon in theirs (<c>bot:watch</c>), people outside the plan begin with <c>outsider:</c>.</param>
/// <param name="Name">The name people know, as it was then.</param>
/// <param name="Strength">How surely.</param>
public sealed record Actor(string Id, string Name, IdentityStrength Strength)
{
    const string Part = "bot:";

    /// <summary>Whether it was a part of the bot, and no person.</summary>
    [JsonIgnore] public bool IsBot => Id.StartsWith(Part, StringComparison.Ordinal);

    /// <summary>A part of the bot itself.</summary>
    public static Actor Bot(string part) => new($"{Part}{part}", "CrisisBot", IdentityStrength.Authenticated);

    /// <summary>Somebody who isn't in the plan.</summary>
    public static Actor Outsider(string id, string name) => new($"outsider:{id}", name, IdentityStrength.Asserted);
}
