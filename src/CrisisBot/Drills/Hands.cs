using System.Text.Json;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Cards;
using CrisisBot.LocalChannel.Channel;

namespace CrisisBot.Drills;

/// <summary>Presses buttons as a person at the console would: on the newest card that offers them, with its fields as they are shown unless the script fills them in.</summary>
sealed class Hands(ConsoleChannel console)
{
    const string NoticePrefix = "notice-";
    readonly List<(TranscriptEntry Entry, Button Button)> _seen = [];

    /// <summary>Presses; null when no card offers the button.</summary>
    /// <returns>What the bot had to say against it, by its code; empty when it was done.</returns>
    public async Task<string?> Press(PressStep step, CancellationToken ct)
    {
        // Whoever is to be refused may not be offered the button any more: then they press one that stood on a card before, as a phone that slept does.
        var found = await Find(step, ct) ?? (step.Refused is null ? null : Remembered(step));
        if (found is not var (entry, button)) return null;
        var inputs = new Dictionary<string, string>(button.Shown, StringComparer.Ordinal);
        foreach (var (name, value) in step.Inputs) inputs[name] = value;
        var response = await console.Press(step.As, entry.Conversation, entry.Id, button.Action, inputs, Guid.NewGuid().ToString("n"), ct);
        return Objection(response);
    }

    async Task<(TranscriptEntry, Button)?> Find(PressStep step, CancellationToken ct)
    {
        foreach (var entry in console.Conversations.SelectMany(conversation => console.Activities(conversation.Id)).OrderByDescending(entry => entry.Sequence))
        {
            _seen.AddRange(CardViews.Shared(entry).SelectMany(Button.Of).Select(button => (entry, button)));
            foreach (var card in await console.Cards(step.As, entry, ct))
                if (Button.Of(card).FirstOrDefault(button => Fits(step, button)) is { } button) return (entry, button);
        }
        return null;
    }

    (TranscriptEntry, Button)? Remembered(PressStep step) => _seen.FindLastIndex(seen => Fits(step, seen.Button)) is >= 0 and var last ? _seen[last] : null;

    // What the script says about a role or a draft chooses among buttons of the same verb.
    static bool Fits(PressStep step, Button button) => button.Action.Verb == step.Button && step.Inputs.All(input =>
        button.Action.Data is not { ValueKind: JsonValueKind.Object } data || !data.TryGetProperty(input.Key, out var value) || value.ToString() == input.Value);

    static string Objection(InvokeResponse? response) => CardAnswer.Read(response) switch
    {
        { IsError: true } answer => answer.Message ?? "error",
        { Card: { } card } => card.Body.FirstOrDefault(element => element.Id?.StartsWith(NoticePrefix, StringComparison.Ordinal) == true)?.Id![NoticePrefix.Length..] ?? "",
        { Message: { } message } => message,
        _ => "",
    };
}
