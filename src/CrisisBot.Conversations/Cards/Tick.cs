using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Drafts;

namespace CrisisBot.Conversations.Cards;

/// <summary>What one ticks before words go out: from which account, where, and how many it reaches, as far as anybody knows.</summary>
static class Tick
{
    /// <summary>The field's name; a box that is ticked sends <see cref="Yes"/>.</summary>
    public const string Name = "understood";

    /// <summary>What it sends.</summary>
    public const string Yes = "true";

    /// <summary>A form that lets a draft out: the tick, and the button.</summary>
    public static AdaptiveShowCardAction Form(Scene scene, Draft draft, string title, AdaptiveExecuteAction confirm) =>
        Scene.Form(title, [Box(scene, draft)], confirm) with { Style = confirm.Style };

    static AdaptiveToggleInput Box(Scene scene, Draft draft) => new()
    {
        Id = Name,
        Label = scene.Words.Label("draft.tick"),
        Title = $"{Where(scene, draft)} {Reach(scene, draft)}",
        Value = "false",
        Wrap = true,
        IsRequired = true,
        ErrorMessage = scene.Words.Label("refusal.notTicked"),
    };

    static string Where(Scene scene, Draft draft) => draft.Account is { } account
        ? scene.Words.Label(account.IsReal ? "draft.tick.public" : "draft.tick.practice", ("account", $"@{account.Handle}"), ("network", account.Network))
        : scene.Words.Label("draft.tick.byHand", ("network", draft.Network));

    // What isn't known is said to be so: a number nobody has would only calm people.
    static string Reach(Scene scene, Draft draft)
    {
        var ours = draft.Account is null ? null : scene.Followers(draft.Account.Network);
        var theirs = draft.Answers is { } post ? scene.Incident.Signals.Find(post.Key)?.Reach : null;
        var author = Authors.Short(scene.Posts.GetValueOrDefault(draft.Answers?.Key ?? ""), scene.Words);
        return scene.Words.Label((ours, theirs) switch
        {
            (not null, not null) => "draft.reach.both",
            (not null, null) => draft.Answers is null ? "draft.reach.ownFollowers" : "draft.reach.ours",
            (null, not null) => "draft.reach.theirs",
            _ when draft.Answers is null => "draft.reach.statement",
            _ => "draft.reach.unknown",
        }, ("ours", ours), ("theirs", theirs), ("author", author));
    }
}
