using CrisisBot.Core.Effects;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Incidents;

/// <summary>Opens a thread in one more channel, with the drafts and boards there are, so that whoever can't reach the one can work in the other.</summary>
public sealed record OpenThread(string Channel) : ICommand<Incident>
{
    /// <summary>The channel that should have a thread and has none yet: there is one in each kind of channel the team has connected, in Teams as in the console.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="channels">The connected channels, and of which kind each is.</param>
    public static string? Wanted(Incident incident, IEnumerable<(string Channel, string Kind)> channels)
    {
        if (incident.Phase != Phase.Declared) return null;
        var threads = CardRequested.Threads(incident).ToHashSet(StringComparer.Ordinal);
        return channels.GroupBy(each => each.Kind).FirstOrDefault(kind => !kind.Any(each => threads.Contains(each.Channel)))?.First().Channel;
    }

    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) => incident.Phase != Phase.Declared || CardRequested.Threads(incident).Contains(Channel)
        ? []
        : [CardRequested.Thread(Channel), .. incident.Drafts.Select(draft => CardRequested.ForDraft(draft.Id, Channel)), .. OpenBoard.Opened(incident).Select(board => CardRequested.Board(board, Channel))];
}
