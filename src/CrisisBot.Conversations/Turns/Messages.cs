using System.Text.RegularExpressions;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Watches;

namespace CrisisBot.Conversations.Turns;

/// <summary>Answers what people write to the bot.</summary>
public sealed partial class Messages(Ledger<Incident> incidents, IEventStore store, IPlans plans, Talk talk)
{
    /// <summary>Answers one message, briefly, in its sender's language.</summary>
    public async Task Answer(Turn turn, CancellationToken ct)
    {
        var words = new Words(Phrasebook.Known(Who.Language(turn, Who.Of(turn, plans.Current), plans.Current)));
        await talk.Answer(turn.Activity, await TextFor(turn.Activity.Text ?? "", words, ct), ct);
    }

    async Task<string> TextFor(string text, Words words, CancellationToken ct)
    {
        var said = Folding.Fold(Mention().Replace(text, " ")).Trim().TrimStart('/');
        return Means(said, "word.help") ? words.Message("help", ("brand", plans.Current.Brand))
            : Means(said, "word.incidents") ? await Open(words, ct)
            : words.Message("unknown");
    }

    // People write in any of the languages, whatever their profile says.
    static bool Means(string said, string word) => Phrasebook.Languages.Any(language => Folding.Fold(Words.Talk.Say(language, word)) == said);

    async Task<string> Open(Words words, CancellationToken ct)
    {
        List<string> lines = [];
        await foreach (var head in store.Heads(new StreamNames(plans.Current.Team).Incidents, openOnly: true, ct))
        {
            var incident = (await incidents.Load(head.Stream, ct)).State;
            if (incident.IsOver) continue;
            var scenario = plans.At(incident.PlanVersion).Scenario(incident.Scenario)?.Name.In(words.Language) ?? incident.Scenario;
            lines.Add("- " + words.Message("incidents.line",
                ("id", incident.Id), ("scenario", scenario), ("severity", words.Card($"severity.sev{(int)incident.Severity}")), ("phase", words.Card($"phase.short.{Codes.Of(incident.Phase)}"))));
        }
        return lines.Count == 0 ? words.Message("incidents.none") : $"{words.Message("incidents.title", ("count", lines.Count))}\n\n{string.Join('\n', lines)}";
    }

    // Channel messages begin with the bot's mention.
    [GeneratedRegex("<at>[^<]*</at>")]
    private static partial Regex Mention();
}
