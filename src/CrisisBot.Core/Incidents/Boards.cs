using System.Collections.Immutable;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Incidents;

/// <summary>Puts a board into the incident's threads, where it stays true. Each is wanted only once somebody needs it, so that a thread begins short.</summary>
/// <param name="Board">Which.</param>
public sealed record OpenBoard(CardKind Board) : ICommand<Incident>
{
    /// <summary>The boards there are.</summary>
    public static ImmutableArray<CardKind> All { get; } = [CardKind.Facts, CardKind.Tasks, CardKind.Decisions];

    /// <summary>Those that somebody has opened.</summary>
    public static IEnumerable<CardKind> Opened(Incident incident) => All.Where(board => CardRequested.Threads(incident).Any(channel => incident.Effects.ContainsKey(CardRequested.Board(board, channel).Effect)));

    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        Authority.MissingInCrisis(incident, context) is { } missing ? missing
        : Opened(incident).Contains(Board) ? new BoardStands()
        : Streams.Decision.Of(Into(incident, Board).AsSpan());

    /// <summary>The board in every thread.</summary>
    internal static ImmutableArray<Event> Into(Incident incident, CardKind board) => Opened(incident).Contains(board) ? [] : [.. CardRequested.Threads(incident).Select(channel => CardRequested.Board(board, channel))];
}

/// <summary>It stands in the thread already.</summary>
public sealed record BoardStands : Refusal;
