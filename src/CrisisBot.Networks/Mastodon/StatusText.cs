using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CrisisBot.Networks.Mastodon;

/// <summary>A post's text as it is sent, and whether two texts are the same post.</summary>
static partial class StatusText
{
    /// <summary>The text with the author it answers named in it: a server tells nobody who isn't. Source: Mastodon API, §statuses ("Remember to mention").</summary>
    /// <param name="text">The approved text.</param>
    /// <param name="acct">Whom it answers, without '@' and our own host; null when nobody.</param>
    /// <param name="server">Our server.</param>
    public static string Addressed(string text, string? acct, Uri server) =>
        acct is null || Names(text, acct) || Names(text, $"{acct}@{server.Authority}") ? text : $"@{acct} {text}";

    /// <summary>
    /// The length as people count it. Servers are more generous: Mastodon counts a URL as 23 (characters_reserved_per_url) and leaves out a handle's host;
    /// so what is refused here for its length might have just passed, and never the other way round.
    /// </summary>
    public static int Length(string text) => new StringInfo(text).LengthInTextElements;

    /// <summary>Whether a server's post says what we sent: its markup, the mentions before it, hosts of handles and white space aside.</summary>
    public static bool IsSame(string sent, Status status) => Plain(sent) is var wanted && (Plain(HtmlText.Of(status.Json.Text("content"))) == wanted || (status.Source is { } source && Plain(source) == wanted));

    static bool Names(string text, string acct)
    {
        for (var at = text.IndexOf($"@{acct}", StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf($"@{acct}", at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + 1 + acct.Length;
            if ((at == 0 || !IsHandlePart(text[at - 1])) && (end == text.Length || !IsHandlePart(text[end]))) return true;
        }
        return false;
    }

    // A dot ends a sentence more often than it goes on with a handle.
    static bool IsHandlePart(char sign) => char.IsLetterOrDigit(sign) || sign is '_' or '-' or '@';

    static string Plain(string text) => Spaces().Replace(LeadingHandles().Replace(Host().Replace(text.Normalize(NormalizationForm.FormC), "$1"), ""), " ").Trim();

    [GeneratedRegex(@"(@[\p{L}\p{N}_.-]+)@[\p{L}\p{N}.:-]*[\p{L}\p{N}]", RegexOptions.NonBacktracking)]
    private static partial Regex Host();

    [GeneratedRegex(@"\A\s*(@[\p{L}\p{N}_.-]+[\s,:]+)+", RegexOptions.NonBacktracking)]
    private static partial Regex LeadingHandles();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
