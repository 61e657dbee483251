namespace CrisisBot.Stores.Files;

/// <summary>
/// A few threads that do many things at once which only wait for the disk. fsyncs of different files that run together share a commit of the file system's journal:
/// 128 files took 4 ms together and 49 ms in turn. They aren't the pool's threads, as that has too few and gives out more too slowly for those that block.
/// </summary>
/// <param name="size">How many threads, besides the caller's.</param>
sealed class Crew(int size) : IDisposable
{
    // A monitor, as its waiters sleep at once; semaphores spin first, and these threads would spin the processor away from those who have work.
    readonly object _gate = new();
    List<Action> _steps = [];
    int _taken, _wanted, _working;
    bool _started, _leaving;

    /// <summary>Does all the steps, together, and returns when they are done. Not for several callers at once; the steps throw nothing.</summary>
    public void Do(List<Action> steps)
    {
        (_steps, _taken) = (steps, 0);
        var helpers = Math.Min(size, steps.Count - 1);
        if (helpers > 0) Call(helpers);
        TakeSteps();
        if (helpers > 0) WaitForHelpers();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _leaving = true;
            Monitor.PulseAll(_gate);
        }
    }

    void Call(int helpers)
    {
        if (!_started) Start();
        lock (_gate)
        {
            (_wanted, _working) = (helpers, helpers);
            Monitor.PulseAll(_gate);
        }
    }

    void Start()
    {
        _started = true;
        for (var n = 0; n < size; n++) new Thread(Work) { IsBackground = true, Name = "store flush" }.Start();
    }

    void Work()
    {
        while (WaitForCall())
        {
            TakeSteps();
            lock (_gate)
                if (--_working == 0) Monitor.PulseAll(_gate);
        }
    }

    bool WaitForCall()
    {
        lock (_gate)
        {
            while (_wanted == 0 && !_leaving) Monitor.Wait(_gate);
            _wanted--;
            return !_leaving;
        }
    }

    void WaitForHelpers()
    {
        lock (_gate)
            while (_working > 0) Monitor.Wait(_gate);
    }

    void TakeSteps()
    {
        for (var step = Interlocked.Increment(ref _taken); step <= _steps.Count; step = Interlocked.Increment(ref _taken)) _steps[step - 1]();
    }
}
