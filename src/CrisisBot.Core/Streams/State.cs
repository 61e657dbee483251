using CrisisBot.Core.Effects;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using NodaTime;

namespace CrisisBot.Core.Streams;

/// <summary>The fold of a stream's events.</summary>
public interface IState<TSelf> where TSelf : IState<TSelf>
{
    /// <summary>Before the first event.</summary>
    static abstract TSelf Initial { get; }

    /// <summary>Whether it still waits for something.</summary>
    bool IsOpen { get; }
}

/// <summary>Something wanted of a <typeparamref name="TState"/>.</summary>
public interface ICommand<TState> where TState : IState<TState>
{
    /// <summary>What follows from it: events, or a refusal. Pure.</summary>
    Decision Decide(TState state, Context context);
}

/// <summary>What a decision is made under.</summary>
/// <param name="By">Who wants it.</param>
/// <param name="Now">When.</param>
/// <param name="Plan">The plan that counts for this stream.</param>
public sealed record Context(Actor By, Instant Now, Plan Plan)
{
    /// <summary>Who can be told of it by name; nobody when whoever asks doesn't know.</summary>
    public Reachable Reach { get; init; } = Reachable.Nobody;
}
