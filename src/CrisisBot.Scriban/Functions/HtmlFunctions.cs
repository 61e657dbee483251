using System.Net;
using System.Text.RegularExpressions;

namespace CrisisBot.Scriban;

/// <summary>Functions on HTML and addresses.</summary>
internal static class HtmlFunctions
{
    public static readonly Builtin[] All =
    [
        new("html.escape", "text", static (in c) => Change(in c, WebUtility.HtmlEncode)),
        new("html.newline_to_br", "text", static (in c) => Change(in c, BreakLines)),
        new("html.strip", "text", static (in c) => Change(in c, static text => Tags.Pattern.Replace(text, ""))),
        new("html.url_encode", "text", static (in c) => Change(in c, Uri.EscapeDataString)),
        new("html.url_escape", "text", static (in c) => Change(in c, EscapeAddress)),
    ];

    static string? Change(in Call call, Func<string, string?> change)
    {
        var text = call.Text(call.A);
        if (string.IsNullOrEmpty(text))
        {
            return text;
        }

        call.State.Step(call.Span, text.Length / 32);
        return call.Checked(change(text) ?? "");
    }

    static string BreakLines(string text)
    {
        var result = new System.Text.StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\r' || (text[i] == '\n' && (i == 0 || text[i - 1] != '\r')))
            {
                result.Append("<br />");
            }

            result.Append(text[i]);
        }

        return result.ToString();
    }

    static string EscapeAddress(string text)
    {
#pragma warning disable SYSLIB0013 // Scriban escapes whole addresses, which only this call does.
        return Uri.EscapeUriString(text);
#pragma warning restore SYSLIB0013
    }

    /// <summary>Built only when the first template strips tags.</summary>
    static class Tags
    {
        /// <summary>Scripts, comments and styles go with their contents, other tags alone. Never backtracks, so no input can hang it.</summary>
        public static readonly Regex Pattern = new(
            """<script.*?</script>|<!--.*?-->|<style.*?</style>|<(?:[^>=]|='[^']*'|="[^"]*"|=[^'"][^\s>]*)*>""",
            RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }
}
