using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CrisisBot.Tests.Support;

/// <summary>A log one can read, and wait for.</summary>
sealed class HeardLog : ILoggerProvider, ILogger
{
    static readonly TimeSpan Guard = TimeSpan.FromMinutes(1);
    readonly SemaphoreSlim _said = new(0);

    /// <summary>All that was said, in order.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>Waits until something has been said.</summary>
    public async Task Until(string part)
    {
        while (!Lines.Any(line => line.Contains(part, StringComparison.Ordinal)))
            if (!await _said.WaitAsync(Guard)) throw new TimeoutException($"'{part}' wasn't said, only: {string.Join(" | ", Lines)}");
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
        _said.Release();
    }

    public void Dispose() { }
}
