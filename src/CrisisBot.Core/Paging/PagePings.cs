using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;

namespace CrisisBot.Core.Paging;

/// <summary>Those who are called are to be told so: in the channels that show the alert, and each in a chat of their own.</summary>
/// <param name="Effect">The effect's id.</param>
/// <param name="Escalation">Which escalation.</param>
/// <param name="Page">Which page of it.</param>
/// <param name="Channel">The channel; null for a chat.</param>
/// <param name="Member">Whose chat; null for a channel.</param>
public sealed record PageRequested(string Effect, int Escalation, int Page, string? Channel, string? Member) : Ping(Effect, Channel, Member)
{
    /// <summary>All that a page asks for.</summary>
    internal static IEnumerable<PageRequested> For(Incident incident, Page page, Reachable reach)
    {
        var escalation = incident.Escalation.Number;
        var id = $"page:{escalation}:{page.Number}";
        var channels = incident.Effects.Values.Select(effect => effect.Request).OfType<CardRequested>().Where(card => card.Kind == CardKind.Alert).Select(card => card.Channel!);
        return
        [
            .. channels.Order(StringComparer.Ordinal).Select(channel => new PageRequested($"{id}:in:{channel}", escalation, page.Number, channel, null)),
            .. page.Members.Where(member => reach.Members.Contains(member)).Select(member => new PageRequested($"{id}:{member}", escalation, page.Number, null, member)),
        ];
    }

    /// <summary>Nobody is called any more when somebody has it in hand, when it is over, or when it is others' turn.</summary>
    public override bool IsWanted(Incident incident) =>
        incident.Phase == Phase.Alerted && incident.Escalation.Number == Escalation && incident.Escalation.Pages[^1].Number == Page;

    /// <summary>Behind the alert, which they are called to.</summary>
    public override string? Conversation(Incident incident) => incident.Cards.ContainsKey(CardRequested.Alert(Channel!).Effect) ? Channel : null;

    /// <inheritdoc/>
    protected override IEnumerable<string> Everybody(Incident incident, Plan plan) => incident.Escalation.Page(Page)?.Members ?? [];
}
