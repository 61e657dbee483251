using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Plans;
using CrisisBot.Plans.Yaml;
using NodaTime;

namespace CrisisBot.Plans;

/// <summary>What several sections ask of a text. Each answers with a value in any case, and notes what is wrong.</summary>
sealed partial class Checks(Findings findings)
{
    const int Day = 24 * 3600;

    /// <summary>Where problems are noted.</summary>
    public Findings Findings => findings;

    /// <summary>Zones, days and times.</summary>
    public Moments Moments { get; } = new(findings);

    /// <summary>A mail address that may be there.</summary>
    public string? Email(YamlText? text)
    {
        if (text is not null && !IsAddress(text)) findings.Add(text.At, "upn-malformed", ("word", text.Text));
        return text?.Text;
    }

    /// <summary>Whether it looks like somebody's address.</summary>
    public static bool IsAddress(YamlText text) => text.Text.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && !text.Text.Any(char.IsWhiteSpace);

    /// <summary>A short lasting name. It becomes a part of streams' and folders' names, so it is plain.</summary>
    public string Id(YamlText? text)
    {
        if (text is null) return "";
        if (!PlainId().IsMatch(text.Text)) findings.Add(text.At, "id-malformed", ("word", text.Text));
        return text.Text;
    }

    /// <summary>A language the bot speaks.</summary>
    public string Language(YamlText? text)
    {
        if (text is null) return "";
        if (!Phrasebook.Languages.Contains(text.Text)) findings.AddUnknown(text, "language-unknown", Phrasebook.Languages);
        return text.Text;
    }

    /// <summary>A text by language, English among them.</summary>
    public static LocalText Local(Fields owner, string key)
    {
        var names = owner.Group(key, Phrasebook.Languages);
        return names is null ? new(ImmutableDictionary<string, string>.Empty) : Local(names);
    }

    static LocalText Local(Fields names)
    {
        names.Text("en");
        return new(Phrasebook.Languages.Where(names.Has).ToImmutableDictionary(language => language, language => names.Text(language)?.Text ?? ""));
    }

    /// <summary>The same, where it may be left out: the id stands for it then.</summary>
    public static LocalText LocalIfAny(Fields owner, string key) => owner.Has(key) ? Local(owner, key) : new(ImmutableDictionary<string, string>.Empty.Add("en", owner.Id));

    /// <summary>Texts by language.</summary>
    public static ImmutableArray<LocalText> Locals(Fields owner, string key) => [.. owner.RowsIfAny(key, Phrasebook.Languages).Select(Local)];

    /// <summary>A handle as the plan holds it: what stands after the '@'.</summary>
    public string Handle(YamlText? text)
    {
        if (text is null) return "";
        if (text.Text.StartsWith('@') || text.Text.Any(char.IsWhiteSpace)) findings.Add(text.At, "handle-malformed", ("word", text.Text));
        return text.Text;
    }

    /// <summary>A domain as the plan holds it: without scheme and path.</summary>
    public string Domain(YamlText text)
    {
        if (Uri.CheckHostName(text.Text) != UriHostNameType.Dns || !text.Text.Contains('.')) findings.Add(text.At, "domain-malformed", ("word", text.Text));
        return text.Text;
    }

    /// <summary>A hashtag as the plan holds it: what stands after the '#'.</summary>
    public string Hashtag(YamlText text)
    {
        if (text.Text.StartsWith('#') || text.Text.Any(char.IsWhiteSpace)) findings.Add(text.At, "hashtag-malformed", ("word", text.Text));
        return text.Text;
    }

    /// <summary>A length of time: a whole number and s, m, h or d, at most a year.</summary>
    public Duration Length(YamlText? text)
    {
        if (text is null) return Duration.Zero;
        if (!TryLength(text.Text, out var length) || length == Duration.Zero) findings.Add(text.At, "duration", ("word", text.Text));
        return length;
    }

    /// <summary>The same for a text that is known to be one.</summary>
    public static bool TryLength(string text, out Duration length)
    {
        var match = Amount().Match(text);
        var seconds = match.Success ? long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * UnitOf(match.Groups[2].Value) : -1;
        length = seconds is >= 0 and <= 366 * Day ? Duration.FromSeconds(seconds) : Duration.Zero;
        return seconds is >= 0 and <= 366 * Day;
    }

    static int UnitOf(string letter) => letter switch
    {
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        _ => Day,
    };

    [GeneratedRegex(@"\A[a-z0-9-]+\z")]
    private static partial Regex PlainId();

    [GeneratedRegex(@"\A([0-9]{1,8})([smhd])\z")]
    private static partial Regex Amount();
}
