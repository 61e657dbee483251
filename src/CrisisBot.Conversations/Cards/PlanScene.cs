using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Teams;
using NodaTime;

namespace CrisisBot.Conversations.Cards;

/// <summary>Which view of the plan.</summary>
public enum PlanView
{
    /// <summary>All of it, one's own part first.</summary>
    Plan,
    /// <summary>Who is on call, and whom to call.</summary>
    OnCall,
}

/// <summary>Everything a view of the plan is drawn from.</summary>
/// <param name="Plan">The plan in force.</param>
/// <param name="Team">Who can be reached, and who has read it.</param>
/// <param name="Viewer">For whom.</param>
/// <param name="Now">When.</param>
/// <param name="Notice">Something to tell the viewer first.</param>
public sealed record PlanScene(Plan Plan, Team Team, Viewer Viewer, Instant Now, Notice? Notice = null)
{
    /// <summary>The words of the viewer's language.</summary>
    public Words Words { get; } = new(Viewer.Language);

    /// <summary>The member who looks; null for everybody, and for somebody the plan doesn't have.</summary>
    public Member? Reader => Viewer.Member is { } id ? Plan.Member(id) : null;

    /// <summary>A text of the plan, ready for a card.</summary>
    public string In(LocalText text) => Markdown.Escape(text.In(Viewer.Language));

    /// <summary>A member's name, ready for a card.</summary>
    public string Name(string member) => Markdown.Escape(Plan.Member(member)?.Name ?? member);

    /// <summary>Several.</summary>
    public string Names(IEnumerable<string> members) => string.Join(", ", members.Select(Name));

    /// <summary>A heading and what stands below; nothing when there is nothing.</summary>
    public static IEnumerable<AdaptiveElement> Part(string heading, IEnumerable<string> lines)
    {
        var all = lines.ToArray();
        return all.Length == 0 ? [] :
        [
            new AdaptiveTextBlock { Text = heading, Weight = "bolder", Separator = true, Style = "heading", Wrap = true },
            .. all.Select(line => Shapes.Line(line)),
        ];
    }

    /// <summary>The finished card, which everybody sees with their own part.</summary>
    public AdaptiveCard Finish(PlanView view, string title, IEnumerable<AdaptiveElement> body, params IReadOnlyList<AdaptiveAction> actions)
    {
        AdaptiveElement[] notice = Notice is null ? [] : [new AdaptiveContainer { Id = $"notice-{Notice.Code}", Style = "accent", Items = [new AdaptiveTextBlock { Text = Notice.Text, Wrap = true, Weight = "bolder" }] }];
        return new AdaptiveCard
        {
            Lang = Viewer.Language,
            FallbackText = title,
            Body =
            [
                .. notice,
                new AdaptiveContainer
                {
                    Style = "emphasis",
                    Bleed = true,
                    Items =
                    [
                        new AdaptiveTextBlock { Text = title, Size = "large", Weight = "bolder", Wrap = true, Style = "heading" },
                        new AdaptiveTextBlock { Text = Words.Card("plan.version", ("version", Plan.Version)), Spacing = "none", Wrap = true, IsSubtle = true },
                    ],
                },
                .. body,
            ],
            Actions = actions.Count == 0 ? null : actions,
            Refresh = new AdaptiveRefresh { Action = Buttons.Execute("viewPlan", "", new { card = Codes.Of(view) }) },
            Msteams = Scene.FullWidth,
        };
    }
}
