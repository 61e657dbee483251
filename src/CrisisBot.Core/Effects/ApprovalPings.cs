using System.Globalization;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;

namespace CrisisBot.Core.Effects;

/// <summary>Approvers are to be told that a draft waits for them: in the incident's thread, or in a chat of their own.</summary>
/// <param name="Effect">The effect's id.</param>
/// <param name="Draft">The draft's id.</param>
/// <param name="Seal">The text they are asked about.</param>
/// <param name="Channel">The channel whose thread it is; null for a chat.</param>
/// <param name="Member">Whose chat; null for a thread, where all of them are mentioned.</param>
public sealed record PingRequested(string Effect, string Draft, string Seal, string? Channel, string? Member) : Ping(Effect, Channel, Member)
{
    /// <summary>The stage whose turn it is, from 1.</summary>
    public int Stage { get; init; } = 1;

    /// <summary>The turn with which those were asked whom it is for; 0 when nobody knows.</summary>
    public int Turn { get; init; }

    /// <summary>All pings for a draft that waits for those of a stage; none for people nobody can reach.</summary>
    public static IEnumerable<PingRequested> For(Course course, Incident incident, Reachable reachable)
    {
        if (course.Asked().Where(member => reachable.Members.Contains(member)).ToArray() is not { Length: > 0 } asked) return [];
        var draft = course.Draft;
        // Whoever is asked anew hears of it anew.
        var turn = draft.Waiting!.Begun;
        var wish = string.Create(CultureInfo.InvariantCulture, $"ping:{draft.Id}:{draft.Seal}:{turn}");
        var threads = CardRequested.Threads(incident).Where(channel => reachable.Channels.Contains(channel)).Order(StringComparer.Ordinal);
        return
        [
            .. threads.Select(channel => new PingRequested($"{wish}:in:{channel}", draft.Id, draft.Seal, channel, null) { Stage = course.Number, Turn = turn }),
            .. asked.Select(member => new PingRequested($"{wish}:{member}", draft.Id, draft.Seal, null, member) { Stage = course.Number, Turn = turn }),
        ];
    }

    /// <inheritdoc/>
    public override bool IsWanted(Incident incident) => !incident.IsOver && incident.Draft(Draft) is { Status: DraftStatus.Submitted } draft && draft.Seal == Seal && draft.Stage == Stage && (Turn == 0 || draft.Waiting?.Begun == Turn);

    /// <inheritdoc/>
    public override string? Conversation(Incident incident) => CardRequested.ThreadOf(incident, Channel!);

    /// <inheritdoc/>
    protected override IEnumerable<string> Everybody(Incident incident, Plan plan) => Course.Of(incident, incident.Draft(Draft)!, plan).Asked();
}
