using CrisisBot.BotFramework.Turns;
using CrisisBot.Conversations.Cards;
using CrisisBot.Conversations.Turns.Commands;
using CrisisBot.Core.Plans;

namespace CrisisBot.Conversations.Turns;

/// <summary>Answers what people write to the bot, briefly, in their own language.</summary>
public sealed class Messages(Overview overview, Orders orders, FactOrders facts, WorkOrders work, PlanCards planCards, IPlans plans, Talk talk)
{
    /// <summary>Answers one message. What it changes is durable before it is answered.</summary>
    public async Task Answer(Turn turn, CancellationToken ct)
    {
        var said = Said.Of(turn.Activity.Text ?? "", plans.Current);
        var asked = Asked.Of(turn, plans.Current, said.Argument);
        var answer = said is { IsGuess: true, IsGrave: true, Kind: { } meant } ? Ask(asked, meant) : await Do(said.Kind, asked, ct);
        if (answer.Card is { } card) await talk.Answer(turn.Activity, card, ct);
        if (answer.Text.Length > 0) await talk.Answer(turn.Activity, answer.Text, ct);
        if (answer.Announcement is { } news) await talk.Announce(news, ct, except: turn.Activity.Conversation!.Id);
    }

    Task<Answer> Do(CommandKind? kind, Asked asked, CancellationToken ct) => kind switch
    {
        CommandKind.Help => Task.FromResult(Help(asked)),
        CommandKind.Status => overview.Status(asked, ct),
        CommandKind.Incidents => overview.Incidents(asked, ct),
        CommandKind.Drafts => overview.Drafts(asked, ct),
        CommandKind.Plan => Plan(asked, PlanView.Plan, ct),
        CommandKind.OnCall => Plan(asked, PlanView.OnCall, ct),
        CommandKind.Declare => orders.Declare(asked, ct),
        CommandKind.Pause => orders.Pause(asked, ct),
        CommandKind.Resume => orders.Resume(asked, ct),
        CommandKind.Tasks => work.Tasks(asked, ct),
        CommandKind.Decision => work.Decision(asked, ct),
        CommandKind.Summary => work.Summary(asked, ct),
        CommandKind.Facts => facts.Facts(asked, ct),
        CommandKind.Report => orders.Report(asked, ct),
        _ => Task.FromResult<Answer>(asked.Words.Message("unknown")),
    };

    async Task<Answer> Plan(Asked asked, PlanView view, CancellationToken ct) =>
        new((await overview.Unreached(asked.Words, ct)).Trim()) { Card = await planCards.Draw(asked, view, ct) };

    // What changes something isn't done on a guess.
    static Answer Ask(Asked asked, CommandKind meant) => asked.Words.Message("meant", ("word", asked.Words.Message($"word.{Codes.Of(meant)}")), ("does", new Written(asked.Words.Message($"does.{Codes.Of(meant)}"))));

    Answer Help(Asked asked) => string.Join('\n',
    [
        asked.Words.Message("help", ("brand", plans.Current.Brand)),
        "",
        .. Enum.GetValues<CommandKind>().Where(kind => kind != CommandKind.Help)
            .Select(kind => $"- **{asked.Words.Message($"word.{Codes.Of(kind)}")}** – {asked.Words.Message($"does.{Codes.Of(kind)}")}"),
    ]);
}
