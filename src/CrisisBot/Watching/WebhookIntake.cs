using CrisisBot.Conversations.Turns;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Streams;

namespace CrisisBot.Watching;

/// <summary>Takes in what other programs send. When it can't be stored, the team hears of it as well as the program.</summary>
sealed class WebhookIntake(Intake intake, StoreAlarm alarm)
{
    /// <summary>Takes one mention.</summary>
    /// <exception cref="StoreUnavailableException">It can't be stored; the program is to send it again.</exception>
    public async Task<Taken> Take(Mention mention, CancellationToken ct)
    {
        try
        {
            var taken = await intake.Take(mention, ct);
            if (taken.How == TakenHow.New) alarm.Clear(StorePart.Streams);
            return taken;
        }
        catch (StoreUnavailableException unavailable)
        {
            alarm.Raise(unavailable);
            throw;
        }
    }
}
