using CrisisBot.Conversations.Cards;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Plans;

namespace CrisisBot.Conversations.Turns.Commands;

/// <summary>What is known about a crisis, asked for and told by message.</summary>
public sealed class FactOrders(Subject subject, Doing doing, IPlans plans)
{
    /// <summary>Lists the facts; with one behind it, states it.</summary>
    public async Task<Answer> Facts(Asked asked, CancellationToken ct)
    {
        var (incident, said) = await subject.Of(asked, ct);
        if (incident is null) return Subject.Which(asked, "facts");
        if (PlainText.IsBlank(said)) return List(asked.Words, incident);
        if (Sourced(said) is not var (text, source)) return asked.Words.Message("facts.how", ("word", asked.Words.Message("word.facts")));
        var outcome = await doing.Do(asked, incident, new StateFact(text, source, null), ct);
        if (outcome.Refusal is { } refusal) return doing.Refused(asked, refusal, incident);
        var verifiers = FactBoard.Verifiers(outcome.Now.State, plans.At(incident.PlanVersion)).Select(role => role.Name.In(asked.Words.Language)).Distinct();
        return asked.Words.Message("facts.done", ("number", outcome.Now.State.Facts[^1].Id[1..]), ("roles", string.Join(", ", verifiers)));
    }

    // The source stands behind the last semicolon, or in brackets at the end.
    static (string Text, string Source)? Sourced(string said)
    {
        var text = said.Trim();
        var at = text.LastIndexOf(';');
        if (at > 0) return (text[..at].Trim(), text[(at + 1)..].Trim());
        at = text.EndsWith(')') ? text.LastIndexOf('(') : -1;
        return at > 0 ? (text[..at].Trim(), text[(at + 1)..^1].Trim()) : null;
    }

    static Answer List(Words words, Incident incident)
    {
        if (incident.Facts.IsEmpty) return $"{words.Message("facts.none")}\n\n{words.Message("facts.how", ("word", words.Message("word.facts")))}";
        var lines = incident.Facts.Select(fact => $"- {words.Message("facts.line", ("number", fact.Id[1..]), ("mark", FactsCard.Mark(fact)), ("text", fact.Current.Text), ("state", new Written(FactsCard.State(words, fact))))}");
        return string.Join('\n', [words.Message("facts.title", ("count", incident.Facts.Count), ("id", incident.Id)), "", .. lines]);
    }
}
