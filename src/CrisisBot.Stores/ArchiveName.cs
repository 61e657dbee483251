using System.Text.RegularExpressions;

namespace CrisisBot.Stores;

/// <summary>The rule for the names of documents. No part begins or ends with a dot, so that none leads out of the archive or hides in it.</summary>
static partial class ArchiveName
{
    /// <summary>Gives the name back.</summary>
    /// <exception cref="ArgumentException">It isn't a path with '/' of ASCII letters, digits, '-', '_' and '.', each part of 1 to 120 characters.</exception>
    public static string Checked(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Rule().IsMatch(name) ? name : throw new ArgumentException($"\"{name}\" can't name a document: it takes letters, digits, '-', '_' and '.', with '/' between parts that don't begin or end with a dot.", nameof(name));
    }

    /// <summary>Gives a folder's name back: empty for the whole archive, or a name with '/' at its end.</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static string CheckedFolder(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (folder.Length == 0) return folder;
        if (!folder.EndsWith('/')) throw new ArgumentException($"\"{folder}\" can't name a folder: it ends without '/'.", nameof(folder));
        Checked(folder[..^1]);
        return folder;
    }

    [GeneratedRegex(@"\A(?:[A-Za-z0-9_-](?:[A-Za-z0-9._-]{0,118}[A-Za-z0-9_-])?(?:/(?!\z)|\z))+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Rule();
}
