using System.Collections.Immutable;
using CrisisBot.Core.People;
using NodaTime;

namespace CrisisBot.Core.Streams;

/// <summary>What one command added to a stream: its events, who caused them, when and why. Appended whole or not at all.</summary>
/// <param name="Key">The command's idempotency key (an activity, a timer, a mention). A stream holds a key once.</param>
/// <param name="By">Who did it, and how surely that is known.</param>
/// <param name="At">When it was decided, UTC.</param>
/// <param name="Open">Whether the stream still waits for something after this commit; closed streams needn't be read at start.</param>
/// <param name="Events">One event or more, in order.</param>
public sealed record Commit(string Key, Actor By, Instant At, bool Open, ImmutableArray<Event> Events);

/// <summary>A commit as it stands in its stream.</summary>
/// <param name="Version">Its place, counted from 1.</param>
/// <param name="Hash">SHA-256 over the previous commit's hash and this commit's stored bytes, lower-case hex.</param>
/// <param name="Commit">The commit.</param>
public sealed record StoredCommit(long Version, string Hash, Commit Commit);

/// <summary>Where a stream stands.</summary>
/// <param name="Stream">The stream's name.</param>
/// <param name="Version">The number of commits.</param>
/// <param name="Hash">The last commit's hash.</param>
/// <param name="Open">Whether the last commit left it open.</param>
public sealed record StreamHead(string Stream, long Version, string Hash, bool Open);
