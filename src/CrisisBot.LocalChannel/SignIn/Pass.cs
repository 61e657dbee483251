namespace CrisisBot.LocalChannel.SignIn;

/// <summary>What holding a secret allows: to be this member, for a while.</summary>
/// <param name="Member">The member's id in the plan.</param>
/// <param name="Until">From then on it is worth nothing.</param>
public sealed record Pass(string Member, DateTimeOffset Until)
{
    /// <summary>Whether it is worth something to this member now.</summary>
    public bool IsGood(string member, DateTimeOffset now) => Member == member && now < Until;
}
