using NodaTime;

namespace CrisisBot.Core.Plans;

/// <summary>Something a checklist asks for.</summary>
/// <param name="Id">Its id: the same in two scenarios is the same task.</param>
/// <param name="Text">What is to be done, by language.</param>
/// <param name="Role">The role whose holder does it.</param>
/// <param name="Within">How soon after the declaration; null for in good time.</param>
/// <param name="AtLeast">Only when it is at least so bad.</param>
public sealed record PlannedTask(string Id, LocalText Text, string Role, Duration? Within, Severity? AtLeast);
