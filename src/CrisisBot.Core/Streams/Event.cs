namespace CrisisBot.Core.Streams;

/// <summary>Something that happened, named in the past tense. Its stored name is the type's name in camel case, so a record is never renamed once data exists.</summary>
public abstract record Event;

/// <summary>Something that happened to a <typeparamref name="TState"/>.</summary>
public abstract record Event<TState> : Event where TState : IState<TState>
{
    /// <summary>The state after it. Pure.</summary>
    public abstract TState Apply(TState state, Commit commit);
}
