using System.Text.RegularExpressions;

namespace CrisisBot.Stores;

/// <summary>The rule for stream names. Lower case only, as file systems differ about case; no dots, so that no name leads elsewhere.</summary>
static partial class StreamName
{
    /// <summary>Gives the name back.</summary>
    /// <exception cref="ArgumentException">It isn't <c>{team}/{kind}-{id}</c> of lower-case letters, digits, '-' and '_', each part of 1 to 120 characters.</exception>
    public static string Checked(string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return IsValid(stream) ? stream : throw new ArgumentException($"\"{stream}\" can't name a stream: it takes team/kind-id of lower-case letters, digits, '-' and '_'.", nameof(stream));
    }

    /// <summary>Whether it is a stream's name.</summary>
    public static bool IsValid(string stream) => Rule().IsMatch(stream);

    [GeneratedRegex(@"\A[a-z0-9_-]{1,120}/[a-z0-9_-]{1,120}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Rule();
}
