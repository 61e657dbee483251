using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CrisisBot.Streams;

/// <summary>A PostgreSQL of its own, on a socket in the work folder, with what it brings against losing what was committed.</summary>
sealed partial class Postgres : IAsyncDisposable
{
    readonly Process _server;
    readonly string _folder;

    Postgres(Process server, string folder) => (_server, _folder) = (server, folder);

    /// <summary>Starts one; null where it isn't installed.</summary>
    public static async Task<Postgres?> TryStart(string work)
    {
        if (Programs is not { } programs) return null;
        var folder = Path.Combine(work, "pg");
        // It refuses to run as the administrator.
        string[] user = Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : ["env"];
        Directory.CreateDirectory(folder);
        if (Environment.UserName == "root") await Shell.Run("chown", "postgres", folder);
        await Shell.Run(user[0], [.. user[1..], Path.Combine(programs, "initdb"), "-D", Path.Combine(folder, "data"), "-A", "trust", "-U", "bench", "--no-sync"]);
        var server = Process.Start(new ProcessStartInfo(user[0], [.. user[1..], Path.Combine(programs, "postgres"), "-D", Path.Combine(folder, "data"), "-c", "listen_addresses=", "-k", folder, "-c", "max_connections=200"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        for (var line = ""; !line.Contains("ready to accept", StringComparison.Ordinal);) line = await server.StandardError.ReadLineAsync() ?? throw new InvalidOperationException("PostgreSQL didn't start.");
        _ = server.StandardError.ReadToEndAsync();
        var postgres = new Postgres(server, folder);
        await Shell.Run("psql", "-h", folder, "-U", "bench", "-d", "postgres", "-c", "create table line (id bigserial primary key, stream int, text text)");
        await File.WriteAllTextAsync(Path.Combine(work, "append.sql"), $"insert into line (stream, text) values (:client_id, '{new string('x', 340)}');");
        return postgres;
    }

    /// <summary>Committed inserts a second.</summary>
    public async Task<double> Commits(int writers, double seconds)
    {
        var output = await Shell.Run("pgbench", "-h", _folder, "-U", "bench", "-n", "-M", "prepared", "-c", $"{writers}", "-j", "2", "-T", $"{Math.Ceiling(seconds)}", "-f", Path.Combine(_folder, "..", "append.sql"), "postgres");
        return double.Parse(Rate().Match(output).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Shell.Run("kill", "-INT", $"{_server.Id}");
        await _server.WaitForExitAsync();
        _server.Dispose();
    }

    static string? Programs => Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).LastOrDefault(Directory.Exists) : null;

    [GeneratedRegex(@"tps = ([0-9.]+) \(without")]
    private static partial Regex Rate();
}
