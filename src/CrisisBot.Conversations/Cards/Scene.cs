using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Tone;
using NodaTime;

namespace CrisisBot.Conversations.Cards;

/// <summary>For whom a card is drawn.</summary>
/// <param name="Language">The language they read.</param>
/// <param name="Member">Their id in the plan; null for a card that everybody in a channel sees.</param>
/// <param name="InTeams">Whether they look at it in Teams, which opens dialogs and finds people; other clients don't.</param>
public sealed record Viewer(string Language, string? Member = null, bool InTeams = false)
{
    /// <summary>The ids by which people are mentioned, by member; null where nobody can be, or nobody knows who is there.</summary>
    public ImmutableDictionary<string, string>? People { get; init; }

    /// <summary>Whether a client may show it that knows no Action.Execute. One that asks for its user's own view knows it, and a card has only so much room.</summary>
    public bool InAnyClient { get; init; }
}

/// <summary>A sentence for one viewer.</summary>
/// <param name="Code">The refusal's code.</param>
/// <param name="Text">The sentence, ready for card text.</param>
public sealed record Notice(string Code, string Text)
{
    /// <summary>What they can do about it there and then.</summary>
    public AdaptiveElement? Offer { get; init; }
}

/// <summary>Everything a card is drawn from.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Head">The hash of its newest commit.</param>
/// <param name="Plan">The plan it began with.</param>
/// <param name="Posts">The posts it is about, by key; those erased are missing.</param>
/// <param name="Kinds">Looks up the kinds of statement there are for its scenario; most cards don't ask.</param>
/// <param name="MaxLength">The longest post of a network, if known.</param>
/// <param name="Viewer">For whom.</param>
/// <param name="Now">When it is drawn.</param>
/// <param name="Notice">Something to tell this viewer, shown first.</param>
public sealed record Scene(
    Incident Incident,
    string Head,
    Plan Plan,
    IReadOnlyDictionary<string, Mention> Posts,
    Func<IReadOnlyList<string>> Kinds,
    Func<string, int?> MaxLength,
    Viewer Viewer,
    Instant Now,
    Notice? Notice = null)
{
    // The same on nearly every card, and on nearly every button of one.
    internal static JsonElement FullWidth { get; } = BotJson.ToElement(new { width = "Full" });
    JsonElement? _aboutIncident;

    /// <summary>The words of the viewer's language.</summary>
    public Words Words { get; } = new(Viewer.Language);

    /// <summary>What the rules of tone find in a draft, the gravest first.</summary>
    public Func<Draft, ImmutableArray<Finding>> Findings { get; init; } = _ => [];

    /// <summary>How many follow the account that the brand has on a network, where the network says so.</summary>
    public Func<string, long?> Followers { get; init; } = _ => null;

    /// <summary>The scenario's name, as the viewer says it.</summary>
    public string Scenario => Plan.Scenario(Incident.Scenario)?.Name.In(Viewer.Language) ?? Incident.Scenario;

    /// <summary>How bad, in words.</summary>
    public string Severity => SeverityName(Incident.Severity);

    /// <summary>A severity in words.</summary>
    public string SeverityName(Severity severity) => Words.Card($"severity.sev{(int)severity}");

    /// <summary>A role's name, as the viewer says it.</summary>
    public string RoleName(string role) => Plan.Role(role)?.Name.In(Viewer.Language) ?? role;

    /// <summary>A member's name.</summary>
    public string Name(string member) => Plan.Member(member)?.Name ?? member;

    /// <summary>A member, mentioned where that can be: then the card must name them among its mentions, too. Source: Teams, §Mention support within Adaptive Cards.</summary>
    public object Mention(string member) => Viewer.People?.ContainsKey(member) == true ? new Written(Tag(member)) : Name(member);

    string Tag(string member) => $"<at>{WebUtility.HtmlEncode(Name(member))}</at>";

    object[]? Entities(IEnumerable<string> members)
    {
        var known = members.Distinct().Where(member => Viewer.People?.ContainsKey(member) == true).ToArray();
        return known.Length == 0 ? null : [.. known.Select(member => new { type = "mention", text = Tag(member), mentioned = new { id = Viewer.People![member], name = Name(member) } })];
    }

    /// <summary>How the incident stands, in one sentence.</summary>
    public string PhaseLine() => PhaseLine(Words, Incident);

    /// <summary>How an incident stands, in one sentence.</summary>
    public static string PhaseLine(Words words, Incident incident)
    {
        var deed = incident.Phase switch { Phase.Acknowledged => incident.Acknowledged, Phase.Declared => incident.Declared, _ => incident.Ended };
        return words.Card($"phase.{Codes.Of(incident.Phase)}", ("by", deed?.By.Name), ("at", deed?.At), ("reason", deed?.Reason));
    }

    /// <summary>A button of this card. It carries what it is about, never rights.</summary>
    public AdaptiveExecuteAction Button(string verb, string title, object? about = null, string? style = null) =>
        Buttons.Of(Viewer, verb, title, about ?? (_aboutIncident ??= BotJson.ToElement(new { incident = Incident.Id })), style);

    /// <summary>A button that opens a small form with a button of its own.</summary>
    public static AdaptiveShowCardAction Form(string title, IReadOnlyList<AdaptiveElement> fields, AdaptiveExecuteAction confirm) =>
        new() { Title = title, Card = new AdaptiveCard { Body = fields, Actions = [confirm.WithInputs()] } };

    /// <summary>A button that opens a dialog, where the client has them: for what doesn't fit a card. Source: Teams, §Dialogs, §Invoke a dialog from an Adaptive Card.</summary>
    public static AdaptiveSubmitAction OpenDialog(string verb, string title, string incident, string draft) =>
        new() { Title = title, Data = BotJson.ToElement(new { msteams = new { type = DialogValue.FetchName }, verb, incident, draft }) };

    /// <summary>A field for a reason, which must be given.</summary>
    public static AdaptiveTextInput Reason(Words words, string label) => new()
    {
        Id = "reason",
        Label = label,
        Placeholder = words.Card("reason.placeholder"),
        IsMultiline = true,
        MaxLength = 500,
        IsRequired = true,
        ErrorMessage = words.Card("reason.missing"),
    };

    /// <summary>The finished card, which each viewer may see in their own language and with their own buttons.</summary>
    public AdaptiveCard Finish(CardRequested which, IEnumerable<AdaptiveElement> body, IReadOnlyList<AdaptiveAction> actions, IEnumerable<string>? mentioned = null)
    {
        AdaptiveElement[] notice = Notice is null ? [] : [new AdaptiveContainer { Id = $"notice-{Notice.Code}", Style = "accent", Items = [new AdaptiveTextBlock { Text = Notice.Text, Wrap = true, Weight = "bolder" }, .. Notice.Offer is { } offer ? [offer] : Array.Empty<AdaptiveElement>()] }];
        return new AdaptiveCard
        {
            Lang = Viewer.Language,
            FallbackText = $"{Scenario} – {Severity}",
            Body = [.. notice, .. body],
            Actions = actions.Count == 0 ? null : actions,
            Refresh = new AdaptiveRefresh { Action = Buttons.Execute("view", "", new { incident = Incident.Id, card = Codes.Of(which.Kind), draft = which.Draft }) },
            Msteams = Entities(mentioned ?? []) is { } entities ? BotJson.ToElement(new { width = "Full", entities }) : FullWidth,
        };
    }
}
