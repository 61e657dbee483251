using CrisisBot.EndToEnd.Processes;

namespace CrisisBot.EndToEnd.Shapes;

/// <summary>A connector that takes what npm's <c>botframework-connector</c> could have sent, and nothing else.</summary>
sealed class ShapeConnector : IAsyncDisposable
{
    const string Listening = "listening: ";
    readonly RunningProcess _process;

    ShapeConnector(RunningProcess process, string serviceUrl) => (_process, ServiceUrl) = (process, serviceUrl);

    /// <summary>Where it is.</summary>
    public string ServiceUrl { get; }

    /// <summary>What it took, as method and path.</summary>
    public IEnumerable<string> Taken => Lines("taken: ");

    /// <summary>What it didn't take, and why.</summary>
    public IEnumerable<string> Refused => Lines("refused: ");

    /// <summary>Starts it.</summary>
    public static async Task<ShapeConnector> Start()
    {
        var process = RunningProcess.Start("node", [Peers.Connector]);
        try
        {
            return new ShapeConnector(process, (await process.Line(Listening))[Listening.Length..]);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    IEnumerable<string> Lines(string kind) => _process.Output.Split('\n').Where(line => line.StartsWith(kind, StringComparison.Ordinal)).Select(line => line[kind.Length..]);
}
