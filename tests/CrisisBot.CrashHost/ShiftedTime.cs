namespace CrisisBot.CrashHost;

/// <summary>The clock of a machine on which it is set wrong.</summary>
sealed class ShiftedTime(TimeSpan fast) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + fast;
}
