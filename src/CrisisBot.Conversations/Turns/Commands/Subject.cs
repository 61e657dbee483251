using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;

namespace CrisisBot.Conversations.Turns.Commands;

/// <summary>Which crisis a message is about: the one in whose thread it stands, else the one whose number it begins with, else the only one there is.</summary>
public sealed class Subject(Ledger<Incident> incidents, IEventStore store, IPlans plans)
{
    // Fewer letters could be a word.
    const int ShortestNumber = 4;

    /// <summary>The crisis, and what was said about it.</summary>
    public async Task<(Incident? Incident, string Said)> Of(Asked asked, CancellationToken ct)
    {
        var declared = await Declared(ct);
        if (declared.Find(incident => IsIn(asked, incident)) is { } here) return (here, asked.Argument);
        var first = asked.Argument.Split(' ', 2, StringSplitOptions.TrimEntries);
        var number = Spelling.Loose(first[0]);
        if (number.Length >= ShortestNumber && declared.FindAll(incident => incident.Id.StartsWith(number, StringComparison.Ordinal)) is [var named]) return (named, first.Length > 1 ? first[1] : "");
        return (declared is [var only] ? only : null, asked.Argument);
    }

    /// <summary>The crises it may be about, the likeliest first: that of its thread, then the worst.</summary>
    public async Task<IReadOnlyList<Incident>> Crises(Asked asked, CancellationToken ct) => [.. (await Declared(ct)).OrderBy(incident => IsIn(asked, incident) ? 0 : 1).ThenBy(incident => incident.Severity)];

    /// <summary>What to answer when it is about none.</summary>
    public static Answer Which(Asked asked, string command) => asked.Words.Message("subject.which", ("word", asked.Words.Message($"word.{command}")), ("incidents", asked.Words.Message("word.incidents")));

    static bool IsIn(Asked asked, Incident incident) => incident.Cards.Values.Any(card => card.Conversation == asked.Turn.Activity.Conversation!.Id && card.Conversation != asked.Channel);

    async Task<List<Incident>> Declared(CancellationToken ct)
    {
        List<Incident> declared = [];
        await foreach (var head in store.Heads(new StreamNames(plans.Current.Team).Incidents, openOnly: true, ct))
            if ((await incidents.Load(head.Stream, ct)).State is { Phase: Phase.Declared } incident) declared.Add(incident);
        return declared;
    }
}
