using System.Globalization;
using System.Text.RegularExpressions;

namespace CrisisBot.TeamsApp;

/// <summary>What is different about each installation's Teams app. Lengths are those of the manifest's schema.</summary>
/// <param name="AppId">The application id of the Azure Bot; the app's own id, too.</param>
/// <param name="Domain">The domain the bot answers at.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Developer">Who runs it.</param>
/// <param name="Website">A page about it.</param>
/// <param name="Privacy">What it does with people's data.</param>
/// <param name="Terms">The terms of use.</param>
/// <param name="Version">The package's version.</param>
sealed partial record AppFacts(string AppId, string Domain, string Name, string Developer, string Website, string Privacy, string Terms, string Version)
{
    const int LongestName = 30;
    const int LongestDeveloper = 32;

    /// <summary>Reads what somebody typed.</summary>
    /// <param name="typed">It.</param>
    /// <param name="mistakes">What is wrong with it, all at once.</param>
    /// <returns>The facts; null when there are mistakes.</returns>
    public static AppFacts? Read(TypedFacts typed, out IReadOnlyList<AppMistake> mistakes)
    {
        var domain = DomainOf(typed.Domain);
        var facts = new AppFacts(
            Guid.TryParseExact(typed.AppId, "D", out var id) && id != Guid.Empty ? id.ToString() : "",
            domain,
            typed.Name.Trim(),
            typed.Developer.Trim(),
            typed.Website ?? $"https://{domain}",
            typed.Privacy ?? $"https://{domain}/privacy",
            typed.Terms ?? $"https://{domain}/terms",
            typed.Version);
        mistakes = [.. facts.Mistakes(typed)];
        return mistakes.Count == 0 ? facts : null;
    }

    IEnumerable<AppMistake> Mistakes(TypedFacts typed)
    {
        if (AppId.Length == 0) yield return new("bad.appId", typed.AppId);
        if (Domain.Length == 0) yield return DomainMistake(typed.Domain);
        if (Name.Length is 0 or > LongestName) yield return new("bad.name", typed.Name, ("most", LongestName));
        if (Developer.Length is 0 or > LongestDeveloper) yield return new("bad.developer", typed.Developer, ("most", LongestDeveloper));
        foreach (var (option, given) in new[] { ("--website", typed.Website), ("--privacy", typed.Privacy), ("--terms", typed.Terms) })
            if (given is not null && !IsPage(given)) yield return new("bad.address", given, ("option", option));
        if (!ThreeNumbers().IsMatch(Version)) yield return new("bad.version", Version);
    }

    static AppMistake DomainMistake(string given)
    {
        var meant = DomainOf(Uri.TryCreate(given.Contains("://", StringComparison.Ordinal) ? given : $"https://{given}", UriKind.Absolute, out var address) ? address.Host : "");
        return meant.Length > 0 && meant != given ? new("bad.domainMeant", given, ("meant", meant)) : new("bad.domain", given);
    }

    // As the wire has it: an international name in its form of plain letters.
    static string DomainOf(string given)
    {
        if (Uri.CheckHostName(given) != UriHostNameType.Dns) return "";
        try
        {
            var plain = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(given).ToLowerInvariant();
            return plain.Contains('.', StringComparison.Ordinal) && !plain.EndsWith(".localhost", StringComparison.Ordinal) && !plain.EndsWith(".local", StringComparison.Ordinal) && !char.IsDigit(plain[^1]) ? plain : "";
        }
        catch (ArgumentException)
        {
            return "";
        }
    }

    static bool IsPage(string given) => Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && given.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && given.Length <= 2048;

    [GeneratedRegex(@"\A(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\z")]
    private static partial Regex ThreeNumbers();
}

/// <summary>The same as it was typed; null for what was left out.</summary>
sealed record TypedFacts(string AppId, string Domain, string Name, string Developer, string? Website, string? Privacy, string? Terms, string Version);

/// <summary>A mistake somebody made.</summary>
/// <param name="Code">The code of its sentence.</param>
/// <param name="Value">What they typed.</param>
/// <param name="More">What else the sentence says.</param>
sealed record AppMistake(string Code, string Value, (string Name, object? Value) More = default)
{
    /// <summary>The sentence.</summary>
    public string In(string language) => AppPackage.Phrases.Say(language, Code, ("value", Value), (More.Name ?? "", More.Value));
}
