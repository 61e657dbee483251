using System.Globalization;
using CrisisBot.Core.Plans;
using CrisisBot.LocalChannel.Channel;

namespace CrisisBot.LocalChannel.Pages;

/// <summary>What every page and fragment knows: who looks, in which language, at what time.</summary>
/// <param name="Plan">The plan in force.</param>
/// <param name="Viewer">Who looks; null before they said.</param>
/// <param name="Token">The antiforgery token for the page's forms.</param>
/// <param name="Now">The time, in the zone of this machine: the viewer sits at it.</param>
public sealed record PageFrame(Plan Plan, Member? Viewer, string Token, DateTimeOffset Now)
{
    /// <summary>Whether the viewer signed in with their personal link.</summary>
    public bool IsSignedIn { get; init; }

    /// <summary>The viewer, as who they act. Only where there is one.</summary>
    public Persona Persona => new(Viewer!.Id, IsSignedIn);

    /// <summary>The words in the viewer's language, the channel's before we know them.</summary>
    public Words Words { get; } = new(Core.Languages.Phrasebook.Known(Viewer?.Language ?? Plan.Language));

    /// <summary>The address of a conversation's page.</summary>
    public string Link(string conversation, string? member = null) => Address("/", member, conversation == ConsoleIds.Team ? null : ("c", ConsoleIds.Slug(conversation)));

    /// <summary>The address of the practice network's page.</summary>
    public string PracticeLink(int? sample = null) => Address("/practice", null, sample is null ? null : ("sample", sample.Value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The address of the page where the viewer signs in.</summary>
    public string SignInLink => Address("/console/sign-in", null, null);

    /// <summary>A time as people say it: the hour alone for today.</summary>
    public string When(DateTimeOffset at)
    {
        var local = at.ToOffset(Now.Offset);
        var culture = CultureInfo.GetCultureInfo(Words.Language);
        return local.Date == Now.Date ? local.ToString("HH:mm", culture) : local.ToString(local.Year == Now.Year ? "d MMM HH:mm" : "d MMM yyyy HH:mm", culture);
    }

    string Address(string path, string? member, (string Name, string Value)? more)
    {
        var pairs = new[] { ("as", member ?? Viewer?.Id), (more?.Name ?? "", more?.Value) }.Where(pair => pair.Item2 is not null).Select(pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2!)}");
        return string.Join('&', pairs) is { Length: > 0 } query ? $"{path}?{query}" : path;
    }
}
