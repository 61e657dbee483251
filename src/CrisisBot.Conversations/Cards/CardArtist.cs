using System.Collections.Immutable;
using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Networks;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Tone;

namespace CrisisBot.Conversations.Cards;

/// <summary>Draws an incident's cards, for everybody or for one viewer.</summary>
public sealed class CardArtist(IPlans plans, Evidence evidence, IStatements statements, IToneRules tone, IEnumerable<INetwork> networks, TimeProvider time)
{
    /// <summary>Draws one card.</summary>
    /// <param name="which">Which card.</param>
    /// <param name="incident">The incident and where its stream stands.</param>
    /// <param name="viewer">For whom.</param>
    /// <param name="notice">Something to tell the viewer first.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<DrawnCard> Draw(CardRequested which, Loaded<Incident> incident, Viewer viewer, Notice? notice = null, CancellationToken ct = default)
    {
        var state = incident.State;
        var plan = plans.At(state.PlanVersion);
        var scene = new Scene(state, incident.Hash, plan, await Posts(state, ct), () => Kinds(state, plan), MaxLength, viewer, Clock.Now(time), notice) { Followers = network => networks.FirstOrDefault(each => each.Name == network)?.Followers, Findings = Once(draft => DraftTone.Of(tone.For(draft.Language), state, draft, plan)) };
        return which.Kind switch
        {
            CardKind.Alert => new(AlertCard.Draw(scene, which), AlertCard.Summary(scene)),
            CardKind.Incident => new(IncidentCard.Draw(scene, which), IncidentCard.Title(scene)),
            CardKind.Tasks => new(TasksCard.Draw(scene, which), TasksCard.Title(scene)),
            CardKind.Decisions => new(DecisionsCard.Draw(scene, which), DecisionsCard.Title(scene)),
            CardKind.Summary => new(SummaryCard.Draw(scene, which), SummaryCard.Title(scene)),
            CardKind.Facts => new(FactsCard.Draw(scene, which), FactsCard.Title(scene)),
            _ => new(DraftCard.Draw(scene, which), DraftCard.Title(scene, state.Draft(which.Draft!)!)),
        };
    }

    // Several parts of a card ask for the same, and a card may be drawn several times until it fits.
    static Func<Draft, ImmutableArray<Finding>> Once(Func<Draft, ImmutableArray<Finding>> find)
    {
        Dictionary<string, ImmutableArray<Finding>> found = new(StringComparer.Ordinal);
        return draft => found.TryGetValue(draft.Id, out var known) ? known : found[draft.Id] = find(draft);
    }

    // In the team's language or in that of any post: what is drafted is in the post's.
    string[] Kinds(Incident incident, Plan plan) =>
        [.. incident.Signals.Languages.Select(language => Phrasebook.Known(language ?? plan.Language)).Append(plan.Language).Distinct().SelectMany(language => statements.Kinds(incident.Scenario, language)).Distinct()];

    /// <summary>A network's longest post; null for a network the bot can't post to.</summary>
    public int? MaxLength(string network) => networks.FirstOrDefault(each => each.Name == network)?.MaxLength;

    async Task<IReadOnlyDictionary<string, Mention>> Posts(Incident incident, CancellationToken ct)
    {
        const int most = 10;
        var posts = new Dictionary<string, Mention>(StringComparer.Ordinal);
        foreach (var mention in incident.Signals.Take(most).Select(signal => signal.Mention).Concat(incident.Drafts.Select(draft => draft.Answers).OfType<MentionReference>()))
            if (!posts.ContainsKey(mention.Key) && await evidence.Find(mention, ct) is { } post) posts[mention.Key] = post;
        return posts;
    }
}

/// <summary>A card, and what a notification says about it.</summary>
/// <param name="Card">The card.</param>
/// <param name="Summary">One line.</param>
public sealed record DrawnCard(AdaptiveCard Card, string Summary);
