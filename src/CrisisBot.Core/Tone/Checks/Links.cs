using CrisisBot.Core.Tone.Reading;

namespace CrisisBot.Core.Tone.Checks;

/// <summary>Where a text leads.</summary>
static class Links
{
    /// <summary>Links outside the domains the team has named, and the domains below them. While it has named none, that is every link.</summary>
    public static IEnumerable<Passage> Find(Inquiry inquiry) =>
        inquiry.Text.Tokens.Where(token => token.Kind == TokenKind.Link && !IsAllowed(inquiry, token.Form)).Select(token => token.Passage);

    static bool IsAllowed(Inquiry inquiry, string address) => inquiry.Context.Domains.Any(domain => IsWithin(HostOf(address), Casing.Fold(domain, "en")));

    static bool IsWithin(string host, string domain) => host == domain || host.EndsWith("." + domain, StringComparison.Ordinal);

    // Whoever writes a name before an '@' in an address leads elsewhere than it seems.
    static string HostOf(string address)
    {
        var from = address.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        var authority = address[from..].Split('/', '?', '#', '\\')[0];
        return authority[(authority.LastIndexOf('@') + 1)..].Split(':')[0].TrimEnd('.');
    }
}
