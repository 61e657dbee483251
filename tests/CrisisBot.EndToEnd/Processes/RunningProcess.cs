using System.Diagnostics;

namespace CrisisBot.EndToEnd.Processes;

/// <summary>A process of ours and what it prints. It is ended by its id at the latest with the test.</summary>
sealed class RunningProcess : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    readonly Lock _lock = new();
    readonly List<string> _lines = [];
    readonly Process _process;
    readonly Task _reading;
    TaskCompletionSource _more = NewSignal();

    RunningProcess(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(Read(process.StandardOutput), Read(process.StandardError));
    }

    /// <summary>Its id.</summary>
    public int Id => _process.Id;

    /// <summary>Everything printed so far, to both outputs.</summary>
    public string Output
    {
        get { lock (_lock) return string.Join('\n', _lines); }
    }

    /// <summary>Starts a .NET program of ours.</summary>
    public static RunningProcess Dotnet(string program, params IEnumerable<string> arguments) => Start("dotnet", [program, .. arguments]);

    /// <summary>Starts a .NET program of ours with a setting in its environment.</summary>
    public static RunningProcess Dotnet(string program, (string Name, string Value) setting, params IEnumerable<string> arguments) => Start("dotnet", [program, .. arguments], new Dictionary<string, string> { [setting.Name] = setting.Value });

    /// <summary>Starts any program.</summary>
    public static RunningProcess Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return new RunningProcess(Process.Start(start)!);
    }

    /// <summary>Waits for a line that holds this text.</summary>
    /// <exception cref="InvalidOperationException">It ended without that line.</exception>
    public Task<string> Line(string text, CancellationToken ct = default) => Line([text], ct);

    /// <summary>Waits for a line that holds one of these texts.</summary>
    /// <exception cref="InvalidOperationException">It ended without such a line.</exception>
    public async Task<string> Line(string[] texts, CancellationToken ct = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        while (true)
        {
            Task more;
            lock (_lock)
            {
                if (_lines.Find(line => texts.Any(text => line.Contains(text, StringComparison.Ordinal))) is { } found) return found;
                more = _more.Task;
            }
            if (_reading.IsCompleted) throw new InvalidOperationException($"It ended without '{string.Join("' or '", texts)}':\n{Output}");
            await Task.WhenAny(more, _reading).WaitAsync(patience.Token);
        }
    }

    /// <summary>Gives it its input and waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Exit(string? input = null)
    {
        if (input is not null) await _process.StandardInput.WriteAsync(input);
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        await _reading;
        return _process.ExitCode;
    }

    /// <summary>Ends it as a power cut would: SIGKILL.</summary>
    public async Task Kill()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
    }

    /// <summary>Types a line into it.</summary>
    public Task Type(string line) => _process.StandardInput.WriteLineAsync(line);

    /// <summary>Sends it a signal: STOP and CONT pause it as a sleeping machine would, TERM asks it to end.</summary>
    public async Task Signal(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, $"{Id}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Asks it to end, and waits until it has.</summary>
    public async Task Terminate()
    {
        await Signal("TERM");
        await Exit();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Kill();
        _process.Dispose();
    }

    async Task Read(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            TaskCompletionSource heard;
            lock (_lock)
            {
                _lines.Add(line);
                (heard, _more) = (_more, NewSignal());
            }
            heard.SetResult();
        }
    }

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
