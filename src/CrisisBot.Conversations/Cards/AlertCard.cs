using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;

namespace CrisisBot.Conversations.Cards;

/// <summary>The alert: what, where, who, how far it reaches, how bad, and three things to do about it.</summary>
static class AlertCard
{
    const int PostsShown = 3;

    public static AdaptiveCard Draw(Scene scene, CardRequested which) =>
        scene.Finish(which, [Shapes.Header(scene, Title(scene)), Shapes.Line(scene.PhaseLine(), strong: true), .. HeldLines.Paused(scene), .. CallLines.Of(scene), .. Follow(scene), .. Shapes.Barred(scene, which), Facts(scene), .. Posts(scene), .. Shapes.OtherPlan(scene)], Actions(scene));

    public static string Summary(Scene scene) =>
        scene.Words.Label("alert.summary", ("severity", scene.Severity), ("scenario", scene.Scenario), ("network", scene.Incident.Signals[0].Mention.Network));

    static string Title(Scene scene) => scene.Words.Card("alert.title", ("scenario", scene.Scenario));

    static IEnumerable<AdaptiveElement> Follow(Scene scene)
    {
        if (scene.Incident.Reported is { } reported) yield return Shapes.Line(scene.Words.Card("alert.reportedBy", ("by", reported.By.Name), ("at", reported.At)));
        if (scene.Incident.Phase == Phase.Declared) yield return Shapes.Line(scene.Words.Card(CardRequested.IsThreadTrouble(scene.Incident) ? "alert.threadFailed" : "alert.thread"));
    }

    static AdaptiveFactSet Facts(Scene scene)
    {
        var (words, signals) = (scene.Words, scene.Incident.Signals);
        var reach = signals.Reach is { } followers ? words.Card("alert.followers", ("count", followers)) : words.Card("alert.followersUnknown");
        return new AdaptiveFactSet
        {
            Facts =
            [
                new(words.Card("alert.where"), Markdown.Escape(string.Join(", ", signals.Networks))),
                new(words.Card("alert.reach"), reach),
                new(words.Card("alert.posts"), signals.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new(words.Card("alert.since"), Words.Time(scene.Incident.RaisedAt)),
                new(words.Card("alert.id"), scene.Incident.Id),
            ],
        };
    }

    static IEnumerable<AdaptiveElement> Posts(Scene scene)
    {
        foreach (var signal in scene.Incident.Signals.Take(PostsShown))
        {
            if (!scene.Posts.TryGetValue(signal.Mention.Key, out var post)) yield return Shapes.Line(scene.Words.Card("alert.erased"), subtle: true);
            else yield return Shapes.Quote(Authors.Full(post.Author, scene.Words), post.Text);
        }
        if (scene.Incident.Signals.Count > PostsShown)
            yield return Shapes.Line(scene.Words.Card("alert.more", ("count", scene.Incident.Signals.Count - PostsShown)), subtle: true);
    }

    static List<AdaptiveAction> Actions(Scene scene)
    {
        var (incident, words) = (scene.Incident, scene.Words);
        List<AdaptiveAction> actions = [];
        if (incident.Phase == Phase.Alerted) actions.Add(scene.Button("acknowledge", words.Card("alert.acknowledge"), style: "positive"));
        if (CallLines.LapsesAt(scene) is not null && (scene.Viewer.Member is not { } member || member == incident.Acknowledged?.By.Id)) actions.Add(scene.Button("stillOnIt", words.Card("alert.stillOnIt")));
        if (incident.Phase is Phase.Alerted or Phase.Acknowledged)
        {
            actions.Add(Declare(scene));
            actions.Add(Scene.Form(words.Card("alert.dismiss"), [Scene.Reason(words, words.Card("alert.dismissReason"))], scene.Button("dismiss", words.Card("alert.dismissConfirm"), new { incident = incident.Id, seen = Codes.Of(incident.Severity) })));
        }
        if (incident.Signals[0].Mention.Url is { } url) actions.Add(new AdaptiveOpenUrlAction { Title = words.Card("alert.open"), Url = url });
        return actions;
    }

    static AdaptiveShowCardAction Declare(Scene scene)
    {
        var words = scene.Words;
        return Scene.Form(
            words.Card("alert.declare"),
            [Choices.Scenario(words, scene.Plan, scene.Incident.Scenario), Choices.Severity(words, scene.Incident.Severity)],
            scene.Button("declare", words.Card("alert.declareConfirm"), new { incident = scene.Incident.Id, seen = Codes.Of(scene.Incident.Severity) }, style: "destructive"));
    }
}
