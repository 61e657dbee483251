using System.Globalization;
using System.Text;
using CrisisBot.Core.Streams;

namespace CrisisBot.Stores.Blobs;

/// <summary>
/// What all processes at a container tell each other: which stream has come to which version, a line each, in one append blob, <c>news/{number}</c>. One small request sees whether there is any.
/// It is a hint and no truth: a line that is lost or never written is made up for by looking at the streams themselves.
/// </summary>
/// <param name="place">The container.</param>
/// <param name="mostBlocks">How many a blob takes before the next one is begun; the service takes 50,000.</param>
sealed class BlobNews(BlobPlace place, int mostBlocks = 40_000)
{
    const string Folder = "news/";
    // No stream is called so: a stream's name has a '/'.
    const string Next = "next";
    readonly Lock _gate = new();
    readonly Dictionary<string, long> _untold = new(StringComparer.Ordinal);
    Task _telling = Task.CompletedTask;
    bool _isTelling;
    int _number;
    long _offset;

    /// <summary>Goes to the end of what has been told so far.</summary>
    public async Task Start(CancellationToken ct)
    {
        int newest;
        do
        {
            newest = await Newest(ct);
            await place.Begin(Name(newest), ct);
            _offset = await place.Length(Name(newest), ct) ?? 0;
        }
        // Left for the next one meanwhile, it would never say so again.
        while (await Newest(ct) != newest);
        Volatile.Write(ref _number, newest);
    }

    async Task<int> Newest(CancellationToken ct)
    {
        var newest = 0;
        await foreach (var blob in place.List(Folder, ct)) newest = Math.Max(newest, NumberOf(blob.Name));
        return newest;
    }

    /// <summary>Tells the others soon; whoever has just appended doesn't wait for it.</summary>
    public void Tell(string stream, long version)
    {
        lock (_gate)
        {
            _untold[stream] = version;
            if (_isTelling) return;
            _isTelling = true;
            _telling = Task.Run(TellAll);
        }
    }

    /// <summary>Completes when what was to be told has been told, as far as it could be.</summary>
    public Task Told()
    {
        lock (_gate) return _telling;
    }

    /// <summary>What was told since the last time, by this process, too.</summary>
    public async Task<IReadOnlyList<(string Stream, long Version)>> Read(CancellationToken ct)
    {
        var number = Volatile.Read(ref _number);
        var length = await place.Length(Name(number), ct);
        // Whoever was away for long finds it removed, and all streams are looked at now and then anyway.
        if (length is null) await Start(ct);
        if (length is null || length <= _offset) return [];
        var bytes = await place.Range(Name(number), _offset, length.Value - _offset, ct);
        // A block is appended whole.
        _offset = length.Value;
        List<(string, long)> news = [];
        foreach (var line in Encoding.UTF8.GetString(bytes.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ') is not [var stream, var version] || !long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var told)) continue;
            if (stream == Next) await GoOn((int)told, ct);
            else if (StreamName.IsValid(stream)) news.Add((stream, told));
        }
        return news;
    }

    async Task TellAll()
    {
        while (Untold() is { Length: > 0 } lines)
        {
            try
            {
                var number = Volatile.Read(ref _number);
                if (await place.AppendAnywhere(Name(number), lines, CancellationToken.None) >= mostBlocks) await Roll(number);
            }
            catch (StoreUnavailableException)
            {
                // Others look at the streams themselves now and then.
            }
        }
    }

    byte[] Untold()
    {
        lock (_gate)
        {
            var lines = Encoding.UTF8.GetBytes(string.Concat(_untold.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}\n"))));
            _untold.Clear();
            // Within the lock: whoever has more to tell from now on begins anew.
            _isTelling = lines.Length > 0;
            return lines;
        }
    }

    // Several may say so at once; it is the same next one.
    async Task Roll(int number)
    {
        await place.Begin(Name(number + 1), CancellationToken.None);
        await place.AppendAnywhere(Name(number), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Next} {number + 1}\n")), CancellationToken.None);
    }

    async Task GoOn(int number, CancellationToken ct)
    {
        if (number <= _number) return;
        _offset = 0;
        Volatile.Write(ref _number, number);
        // The one before stays for those who haven't read the end of it.
        await place.Remove(Name(number - 2), null, ct);
    }

    static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"{Folder}{number:d8}");

    static int NumberOf(string name) => int.TryParse(name.AsSpan(Folder.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
