using CrisisBot.Core.Incidents;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Deadlines;

/// <summary>Something that falls due in an incident by itself. It is no timer that could be lost: it follows from what has happened.</summary>
/// <param name="Id">The occasion's own, for ever: the key under which it is met, so that it is met once.</param>
/// <param name="At">When.</param>
/// <param name="Then">What is to be done. The events that follow from it must take it off the agenda.</param>
public sealed record Deadline(string Id, Instant At, ICommand<Incident> Then);
