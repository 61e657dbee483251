namespace CrisisBot.LocalChannel.SignIn;

/// <summary>
/// Counts tries with a wrong secret. Nobody guesses 256 bits; this keeps a program on this machine that tries all the same from filling the log and busying the disk.
/// The framework's limiters run by a clock of their own, which no test can move.
/// </summary>
public sealed class BadTries(TimeProvider time)
{
    const int Most = 10;
    readonly Queue<DateTimeOffset> _recent = new();

    /// <summary>How long a bad try counts.</summary>
    public static TimeSpan Memory { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether nothing more is tried for now. Its caller takes turns.</summary>
    public bool AreTooMany
    {
        get
        {
            while (_recent.TryPeek(out var oldest) && time.GetUtcNow() - oldest >= Memory) _recent.Dequeue();
            return _recent.Count >= Most;
        }
    }

    /// <summary>Counts one.</summary>
    public void Add() => _recent.Enqueue(time.GetUtcNow());
}
