using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Tracing;

namespace CrisisBot.Outbox;

/// <summary>An attempt to carry something out, as it is watched from outside.</summary>
static class EffectStep
{
    /// <summary>Makes the attempt.</summary>
    /// <param name="kind">What is carried out.</param>
    /// <param name="stream">The incident.</param>
    /// <param name="attempt">Makes it; the end that was written down, or null when somebody else has begun it.</param>
    public static Task Watch(string kind, string stream, Func<Task<ICommand<Incident>?>> attempt) =>
        Step.Effect.IsOn ? Step.Effect.Measure(kind, stream, attempt, EndOf) : attempt();

    // Why it failed may quote somebody: the stream has it.
    static StepEnd EndOf(ICommand<Incident>? end) => end switch
    {
        CompleteCard or CompletePublication => new("completed"),
        LoseTrack => new("unknown", Error: "unknown"),
        FailEffect => new("failed", Error: "failed"),
        _ => new("elsewhere"),
    };
}
