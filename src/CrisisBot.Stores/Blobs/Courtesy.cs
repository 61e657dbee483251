namespace CrisisBot.Stores.Blobs;

/// <summary>
/// Whoever lost a race for a stream reads before trying again, and who won it goes on at once: without a pause of the winner's now and then, the loser might lose for seconds.
/// </summary>
sealed class Courtesy
{
    const int LongestRun = 16;
    // Looking, reading and appending take the loser three, and it may just have begun in vain.
    const int RequestsOfALoser = 8;
    static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);
    int _run;
    long _last;
    TimeSpan _took;

    /// <summary>Before an append: waits a moment when this process has appended again and again.</summary>
    public async Task Wait(TimeProvider time, CancellationToken ct)
    {
        var pause = Pause;
        if (_run == 0 || time.GetElapsedTime(_last) > pause) _run = 0;
        else if (_run >= LongestRun)
        {
            _run = 0;
            await Task.Delay(pause, time, ct);
        }
    }

    /// <summary>After an append.</summary>
    /// <param name="won">Whether it was stored.</param>
    /// <param name="began">When it began.</param>
    /// <param name="time">The clock.</param>
    public void Note(bool won, long began, TimeProvider time)
    {
        (_last, _took) = (time.GetTimestamp(), time.GetElapsedTime(began));
        _run = won ? _run + 1 : 0;
    }

    TimeSpan Pause => TimeSpan.FromTicks(Math.Min(_took.Ticks * RequestsOfALoser, LongestPause.Ticks));
}
