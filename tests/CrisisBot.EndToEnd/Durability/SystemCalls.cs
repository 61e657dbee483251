using System.Text.RegularExpressions;

namespace CrisisBot.EndToEnd.Durability;

/// <summary>A system call that a trace recorded.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">The file or connection of its descriptor.</param>
/// <param name="Text">Everything recorded about it.</param>
/// <param name="Began">The line of the trace on which it began.</param>
/// <param name="Ended">The line on which it ended: another one, when other threads' calls came between.</param>
sealed record SystemCall(string Name, string Path, string Text, int Began, int Ended)
{
    const int Shown = 200;

    public bool IsWrite => Name is "write" or "pwrite64" or "writev" or "pwritev";

    public bool IsFlush => Name is "fsync" or "fdatasync";

    public bool IsSend => Name is "sendto" or "sendmsg" or "write" or "writev";

    public bool IsReceive => Name is "recvfrom" or "recvmsg" or "read";

    public override string ToString() => $"lines {Began}–{Ended}: {Text[..Math.Min(Text.Length, Shown)]}";
}

/// <summary>Reads what strace wrote with <c>-f -yy</c>.</summary>
static partial class SystemCalls
{
    public static IReadOnlyList<SystemCall> Read(string log)
    {
        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var (open, calls) = (new Dictionary<(string, string), SystemCall>(), new List<SystemCall>());
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (Begin().Match(line) is { Success: true } begun)
            {
                var call = new SystemCall(begun.Groups["name"].Value, begun.Groups["path"].Value, line, number, number);
                if (line.EndsWith("<unfinished ...>", StringComparison.Ordinal)) open[(begun.Groups["thread"].Value, call.Name)] = call;
                else calls.Add(call);
            }
            // What was received is told at the end, what was sent at the beginning.
            else if (Resume().Match(line) is { Success: true } resumed && open.Remove((resumed.Groups["thread"].Value, resumed.Groups["name"].Value), out var earlier))
                calls.Add(earlier with { Text = $"{earlier.Text} {line}", Ended = number });
        }
        return [.. calls.OrderBy(call => call.Began)];
    }

    [GeneratedRegex(@"^(?<thread>\d+)\s+\S+\s+(?<name>\w+)\(\d+<(?<path>[^(]*?)>,?[ )]")]
    private static partial Regex Begin();

    [GeneratedRegex(@"^(?<thread>\d+)\s+\S+\s+<\.\.\. (?<name>\w+) resumed>")]
    private static partial Regex Resume();
}
