using System.Collections.Concurrent;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Networks;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Streams;
using Microsoft.Extensions.Logging;

namespace CrisisBot.Outbox;

/// <summary>Publishes what was approved: at most once. An attempt without a known end is looked up, and otherwise left to people.</summary>
sealed partial class PublicationWork(Replica replica, IEnumerable<INetwork> networks, ILogger<PublicationWork> log)
{
    readonly ConcurrentDictionary<string, bool> _lookedUp = new(StringComparer.Ordinal);

    /// <summary>Does what is due now.</summary>
    public async Task<TimeSpan?> Do(string stream, CancellationToken ct)
    {
        while (true)
        {
            var incident = (await replica.Load(stream, ct)).State;
            if (Due(incident) is not { } effect) return null;
            var request = (PublicationRequested)effect.Request;
            switch (effect.Status)
            {
                case EffectStatus.Requested: await Publish(stream, incident, request, effect.Attempt + 1); break;
                case EffectStatus.Begun: await replica.Note(stream, $"lost:{request.Effect}", new LoseTrack(request.Effect, Reasons.Interrupted)); break;
                default: await LookUp(stream, incident, request, ct); break;
            }
        }
    }

    EffectState? Due(Incident incident) => incident.Effects.Values.FirstOrDefault(effect => effect.Request is PublicationRequested && effect.Status switch
    {
        EffectStatus.Requested => true,
        // A lane does one thing at a time: nobody is at it any more, and nobody will ever write its end.
        EffectStatus.Begun => true,
        EffectStatus.Unknown => !_lookedUp.ContainsKey($"{incident.Id}:{effect.Request.Effect}"),
        _ => false,
    });

    async Task Publish(string stream, Incident incident, PublicationRequested request, int attempt)
    {
        if (!await replica.Note(stream, $"begin:{request.Effect}:{attempt}", new BeginEffect(request.Effect, replica.Id))) return;
        ICommand<Incident> end = await Attempt(incident, request) switch
        {
            PublishResult.Published published => new CompletePublication(request.Effect, published.Id, published.Url),
            PublishResult.Refused refused => new FailEffect(request.Effect, refused.Reason, RetryAt: null),
            var unknown => new LoseTrack(request.Effect, ((PublishResult.Unknown)unknown).Reason),
        };
        await replica.Note(stream, $"end:{request.Effect}:{attempt}", end);
    }

    async Task<PublishResult> Attempt(Incident incident, PublicationRequested request)
    {
        var draft = incident.Draft(request.Draft)!;
        if (draft.Seal != request.Seal) return new PublishResult.Refused(Reasons.OtherText);
        if (NetworkOf(draft) is not { } network) return new PublishResult.Refused(Reasons.NoNetwork);
        try
        {
            // Not given up when the process stops: half a publication is the worst of all outcomes.
            return await network.Publish(PostOf(incident, draft), CancellationToken.None);
        }
        catch (Exception wire)
        {
            EndUnknown(log, request.Effect, wire);
            return new PublishResult.Unknown(wire.Message);
        }
    }

    async Task LookUp(string stream, Incident incident, PublicationRequested request, CancellationToken ct)
    {
        var draft = incident.Draft(request.Draft)!;
        if (NetworkOf(draft) is { } network && await network.Find(PostOf(incident, draft), ct) is { } found)
            await replica.Note(stream, $"found:{request.Effect}", new CompletePublication(request.Effect, found.Id, found.Url));
        _lookedUp[$"{incident.Id}:{request.Effect}"] = true;
    }

    INetwork? NetworkOf(Draft draft) => networks.FirstOrDefault(network => network.Name == draft.Answers.Network);

    static OutgoingPost PostOf(Incident incident, Draft draft) =>
        new($"{incident.Id}-{draft.Id}-{draft.Publications}", draft.Account!.Handle, draft.Text, draft.Language, draft.Answers.Id);

    [LoggerMessage(1, LogLevel.Warning, "Nobody knows how the publication {Effect} ended.")]
    private static partial void EndUnknown(ILogger log, string effect, Exception problem);
}
