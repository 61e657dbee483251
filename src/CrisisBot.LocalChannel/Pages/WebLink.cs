namespace CrisisBot.LocalChannel.Pages;

/// <summary>Addresses a page may link to.</summary>
public static class WebLink
{
    /// <summary>The address, when it is one of the web; null for everything else (<c>javascript:</c>, <c>data:</c>, relative ones).</summary>
    public static string? Of(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? uri.AbsoluteUri : null;
}
