using NodaTime;

namespace CrisisBot.Conversations;

/// <summary>The time of the edge, as the domain counts it.</summary>
public static class Clock
{
    /// <summary>Now, UTC.</summary>
    public static Instant Now(TimeProvider time) => Instant.FromDateTimeOffset(time.GetUtcNow());
}
