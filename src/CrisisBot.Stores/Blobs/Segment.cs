using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using CrisisBot.Stores.Chain;

namespace CrisisBot.Stores.Blobs;

/// <summary>
/// A part of a stream: an append blob takes 50,000 blocks, and a stream goes on. Its name follows from the commit before it,
/// so that all who begin it begin the same one, and a list of names says where each begins.
/// </summary>
/// <param name="After">The version before its first commit.</param>
/// <param name="Hash">That commit's hash.</param>
readonly record struct Segment(long After, ChainHash Hash)
{
    /// <summary>What the names of all segments begin with.</summary>
    public const string Folder = "streams/";

    const int VersionDigits = 10;
    const string Extension = ".jsonl";

    string File => string.Create(CultureInfo.InvariantCulture, $"{After:D10}-{Hash}{Extension}");

    /// <summary>The folder of a stream's segments.</summary>
    public static string FolderOf(string stream) => $"{Folder}{stream}/";

    /// <summary>The name of the blob.</summary>
    public string In(string stream) => FolderOf(stream) + File;

    /// <summary>The line that ends the segment before this one, newline included: nothing is appended behind it.</summary>
    public byte[] Announcement() => Encoding.ASCII.GetBytes($"{{\"next\":\"{File}\"}}\n");

    /// <summary>Reads a blob's name; blobs of other names aren't segments.</summary>
    public static bool TryParse(string blob, [NotNullWhen(true)] out string? stream, out Segment segment)
    {
        (stream, segment) = (null, default);
        var slash = blob.LastIndexOf('/');
        if (slash < Folder.Length || !blob.StartsWith(Folder, StringComparison.Ordinal)) return false;
        var file = blob.AsSpan(slash + 1);
        if (file.Length != VersionDigits + 1 + ChainHash.HexDigits + Extension.Length) return false;
        if (!long.TryParse(file[..VersionDigits], NumberStyles.None, CultureInfo.InvariantCulture, out var after)) return false;
        if (!ChainHash.TryParse(file.Slice(VersionDigits + 1, ChainHash.HexDigits), out var hash)) return false;
        segment = new(after, hash);
        stream = blob[Folder.Length..slash];
        return StreamName.IsValid(stream) && segment.In(stream) == blob;
    }
}
