using System.Collections.Concurrent;
using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Turns;

namespace CrisisBot.Tests.LocalChannel;

/// <summary>A bot that remembers what it was told and answers as the test says.</summary>
sealed class FakeBot : IBot
{
    readonly ConcurrentQueue<Turn> _turns = new();

    public IReadOnlyList<Turn> Turns => [.. _turns];

    public IEnumerable<Activity> Activities => _turns.Select(turn => turn.Activity);

    /// <summary>The invokes of one trigger, <c>manual</c> or <c>automatic</c>.</summary>
    public IReadOnlyList<Activity> Invokes(string trigger) => [.. Activities.Where(activity => activity.Type == ActivityTypes.Invoke && ValueOf(activity).Trigger == trigger)];

    public Func<Turn, CancellationToken, Task<InvokeResponse?>> Answer { get; set; } = (_, _) => Task.FromResult<InvokeResponse?>(null);

    public void Answers(Func<Activity, InvokeResponse?> answer) => Answer = (turn, _) => Task.FromResult(answer(turn.Activity));

    public Task<InvokeResponse?> OnTurn(Turn turn, CancellationToken ct)
    {
        _turns.Enqueue(turn);
        return Answer(turn, ct);
    }

    public static CardActionValue ValueOf(Activity invoke) => invoke.Value!.Value.Deserialize<CardActionValue>(BotJson.Options)!;
}
