namespace CrisisBot.Core.Plans;

/// <summary>The plans this installation has known: the one in force, and those that running incidents began with.</summary>
public interface IPlans
{
    /// <summary>The plan in force.</summary>
    Plan Current { get; }

    /// <summary>The plan of an earlier version, or the current one when that version isn't kept any more.</summary>
    Plan At(string version);
}
