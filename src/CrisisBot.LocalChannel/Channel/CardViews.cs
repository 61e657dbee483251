using System.Collections.Concurrent;
using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Plans;
using Microsoft.Extensions.Logging;

namespace CrisisBot.LocalChannel.Channel;

/// <summary>A sentence shown at a card to the person who pressed.</summary>
/// <param name="Text">The sentence; null when the bot failed without one.</param>
/// <param name="IsError">Whether it is a refusal or a failure.</param>
/// <param name="At">When it was said.</param>
public sealed record Notice(string? Text, bool IsError, DateTimeOffset At);

/// <summary>
/// What each person sees of a card. The shared card is everybody's; a card with a refresh is asked for once per person and content,
/// so that a page of thirty cards stays quick; the answer to a press stands until the card next changes.
/// </summary>
public sealed class CardViews(TimeProvider time, ILogger<CardViews> log)
{
    /// <summary>How long the bot may take for a view; a page must not hang on it.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    /// <summary>How long a sentence stays at its card.</summary>
    static readonly TimeSpan NoticeLife = TimeSpan.FromMinutes(5);

    /// <summary>So many views are kept; older ones are asked for again when somebody goes back that far.</summary>
    const int Kept = 2000;

    readonly ConcurrentDictionary<(Persona Persona, string Activity), (int Revision, AdaptiveCard Card)> _views = new();
    readonly ConcurrentQueue<(Persona Persona, string Activity)> _oldest = new();
    readonly ConcurrentDictionary<(Persona Persona, string Activity), Notice> _notices = new();

    /// <summary>The cards of an entry as this member sees them.</summary>
    /// <param name="member">Who looks.</param>
    /// <param name="persona">How surely: somebody signed in may be shown what the same name from the list isn't.</param>
    /// <param name="entry">What they look at.</param>
    /// <param name="ask">Asks the bot.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<AdaptiveCard>> Cards(Member member, Persona persona, TranscriptEntry entry, Func<Activity, CancellationToken, Task<InvokeResponse?>> ask, CancellationToken ct)
    {
        var shared = Shared(entry);
        if (shared.Count == 0) return shared;
        if (_views.TryGetValue((persona, entry.Id), out var view) && view.Revision == entry.Revision) return [view.Card, .. shared.Skip(1)];
        if (shared[0].Refresh is not { Action: { } action } refresh || refresh.UserIds is { } some && !some.Contains(member.Id)) return shared;
        if (await Ask(member, entry, action, ask, ct) is not { } own) return shared;
        Keep(persona, entry, own);
        return [own, .. shared.Skip(1)];
    }

    /// <summary>The sentence last said to this member at this card, while it is fresh.</summary>
    public Notice? NoticeFor(Persona persona, string activity) =>
        _notices.TryGetValue((persona, activity), out var notice) && time.GetUtcNow() - notice.At < NoticeLife ? notice : null;

    /// <summary>Keeps what a press was answered with.</summary>
    /// <param name="persona">Who pressed.</param>
    /// <param name="entry">The card's entry as it stands now, after the answer.</param>
    /// <param name="answer">The answer.</param>
    public void Keep(Persona persona, TranscriptEntry entry, CardAnswer answer)
    {
        if (answer.Card is { } card) Keep(persona, entry, card);
        if (answer.Message is null && !answer.IsError) _notices.TryRemove((persona, entry.Id), out _);
        else _notices[(persona, entry.Id)] = new Notice(answer.Message, answer.IsError, time.GetUtcNow());
    }

    /// <summary>Keeps that a press came to nothing.</summary>
    public void Fail(Persona persona, string activity) => _notices[(persona, activity)] = new Notice(null, true, time.GetUtcNow());

    /// <summary>The cards of an entry as they were posted.</summary>
    public static IReadOnlyList<AdaptiveCard> Shared(TranscriptEntry entry) => [.. (entry.Activity.Attachments ?? [])
        .Where(attachment => attachment.ContentType == Attachment.AdaptiveCardType && attachment.Content is { ValueKind: JsonValueKind.Object })
        .Select(attachment => attachment.Content!.Value.Deserialize<AdaptiveCard>(BotJson.Options)!)];

    void Keep(Persona persona, TranscriptEntry entry, AdaptiveCard card)
    {
        if (_views.TryAdd((persona, entry.Id), (entry.Revision, card))) _oldest.Enqueue((persona, entry.Id));
        else _views[(persona, entry.Id)] = (entry.Revision, card);
        while (_oldest.Count > Kept && _oldest.TryDequeue(out var old)) _views.TryRemove(old, out _);
    }

    async Task<AdaptiveCard?> Ask(Member member, TranscriptEntry entry, AdaptiveExecuteAction action, Func<Activity, CancellationToken, Task<InvokeResponse?>> ask, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            var answer = CardAnswer.Read(await ask(PersonActivities.Invoke(member, entry, action, null, "automatic"), either.Token));
            if (answer.Card is null) log.ViewFailed(member.Id, entry.Id, null);
            return answer.Card;
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            log.ViewFailed(member.Id, entry.Id, fault);
            return null;
        }
    }
}
