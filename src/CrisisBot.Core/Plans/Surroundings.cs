using System.Collections.Immutable;

namespace CrisisBot.Core.Plans;

/// <summary>Somebody beyond the team who is called for something.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, by language.</param>
/// <param name="For">What one calls them for.</param>
/// <param name="Contact">The member who speaks for it, if any.</param>
/// <param name="Phone">Its telephone number.</param>
/// <param name="Email">Its mail address.</param>
public sealed record Department(string Id, LocalText Name, LocalText For, string? Contact, string? Phone, string? Email);

/// <summary>Something that helps in a crisis.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is, by language.</param>
/// <param name="Where">Where it is: an address, a shelf.</param>
public sealed record Resource(string Id, LocalText Name, string Where);

/// <summary>What a role may decide without asking.</summary>
/// <param name="Role">The role's id.</param>
/// <param name="UpTo">Up to this severity: at any worse one they ask.</param>
/// <param name="May">What, by language.</param>
public sealed record Delegation(string Role, Severity UpTo, LocalText May)
{
    /// <summary>How many replies an hour go out so where the plan doesn't say.</summary>
    public const int UsualAnHour = 5;

    /// <summary>The kinds of statement approved before the crisis that they send alone; empty for none.</summary>
    public ImmutableArray<string> Sends { get; init; } = [];

    /// <summary>So many of them within an hour, of everybody who holds the role together, in one incident.</summary>
    public int AnHour { get; init; } = UsualAnHour;
}
