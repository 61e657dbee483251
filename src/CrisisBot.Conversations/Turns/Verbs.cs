using System.Collections.Frozen;
using System.Collections.Immutable;
using CrisisBot.Conversations.Cards;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Checklists;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Paging;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Reminders;
using CrisisBot.Core.Resolutions;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Tone;

namespace CrisisBot.Conversations.Turns;

/// <summary>What each button asks for, and which card shows the answer.</summary>
static class Verbs
{
    /// <summary>States what a statement lacks.</summary>
    public const string StateFacts = "stateFacts";

    /// <summary>Chosen in place of a post: one for each network and language; in place of a network, all. No post's key and no network is so.</summary>
    public const string EachPost = "*each";

    static readonly FrozenDictionary<string, Verb> All = new Dictionary<string, Verb>(StringComparer.Ordinal)
    {
        ["acknowledge"] = new(_ => new Acknowledge(), CardKind.Alert),
        ["stillOnIt"] = new(_ => new StillOnIt(), CardKind.Alert),
        ["dismiss"] = new(click => new Dismiss(click.Click.TextOrNull("reason") ?? "", click.Click.Choice<Severity>("seen")), CardKind.Alert),
        ["declare"] = new(click => new Declare(click.Click.Text("scenario"), click.Click.Choice<Severity>("severity"), click.Channel, click.Click.TextOrNull("seen") is null ? null : click.Click.Choice<Severity>("seen")), CardKind.Alert),
        ["accept"] = new(click => new AcceptRole(click.Click.Text("role")), CardKind.Incident),
        ["stepBack"] = new(click => new StepBack(click.Click.Text("role")), CardKind.Incident),
        ["handOver"] = new(click => new HandOverRole(click.Click.Text("role"), click.Person(click.Click.Text("to"))), CardKind.Incident),
        ["draft"] = new(click => click.Click.Text("post") == EachPost
            ? new WriteDrafts([.. click.EachPost().Select(post => new WriteDraft(click.Click.Text("kind"), click.Statement(post), post))])
            : new WriteDraft(click.Click.Text("kind"), click.Statement(click.Click.Text("post")), click.Click.Text("post")), CardKind.Incident),
        ["statement"] = new(click => new WriteDrafts([.. Networks(click).Select(network => new WriteStatement(click.Click.Text("kind"), click.StatementIn(click.Click.Text("language")), network))]), CardKind.Incident),
        ["close"] = new(click => new Close(click.Click.TextOrNull("reason") ?? ""), CardKind.Incident),
        ["edit"] = new(click => new EditDraft(click.Click.Text("draft"), click.Click.Number("revision"), click.Click.TextOrNull("text") ?? ""), CardKind.Draft),
        ["submit"] = new(click => new SubmitDraft(click.Click.Text("draft"), click.Click.Number("revision"), click.MaxLength()) { Rules = click.Rules(), Reason = click.Click.TextOrNull("reason") }, CardKind.Draft),
        ["withdraw"] = new(click => new WithdrawDraft(click.Click.Text("draft")), CardKind.Draft),
        ["approve"] = new(click => new ApproveDraft(click.Click.Text("draft"), click.Click.Text("seal"), click.Ticked, click.Click.NumberOrNull("stage"), click.Click.TextOrNull("seen")), CardKind.Draft),
        ["releaseHolding"] = new(click => new ReleaseHolding(click.Click.Text("draft"), click.Click.Text("seal"), click.Ticked, click.Click.TextOrNull("seen")), CardKind.Draft),
        ["sendAlone"] = new(click => new SendAlone(click.Click.Text("draft"), click.Click.Text("seal"), click.Ticked, click.MaxLength()) { Rules = click.Rules() }, CardKind.Draft),
        ["return"] = new(click => new ReturnDraft(click.Click.Text("draft"), click.Click.Text("seal"), click.Click.TextOrNull("reason") ?? ""), CardKind.Draft),
        ["reject"] = new(click => new RejectDraft(click.Click.Text("draft"), click.Click.Text("seal"), click.Click.TextOrNull("reason") ?? ""), CardKind.Draft),
        ["recordLink"] = new(click => new RecordLink(click.Click.Text("draft"), click.Click.TextOrNull("url") ?? ""), CardKind.Draft),
        ["release"] = new(click => new ReleaseHeld(click.Click.Text("draft"), click.Click.Text("publication")), CardKind.Draft),
        ["takeBack"] = new(click => new TakeBackHeld(click.Click.Text("draft"), click.Click.Text("publication"), click.Click.TextOrNull("reason") ?? ""), CardKind.Draft),
        ["openBoard"] = new(click => new OpenBoard(Board(click.Click)), CardKind.Incident),
        ["summary"] = new(_ => new ShowSummary(), CardKind.Incident),
        ["reclassify"] = new(click => new Reclassify(click.Click.Text("scenario"), click.Click.Choice<Severity>("severity"), click.Click.TextOrNull("reason") ?? "", click.Click.Text("seenScenario"), click.Click.Choice<Severity>("seenSeverity")), CardKind.Incident),
        ["beginTask"] = new(click => new BeginTask(click.Click.Text("task")), CardKind.Tasks),
        ["finishTask"] = new(click => new FinishTask(click.Click.Text("task")), CardKind.Tasks),
        ["skipTask"] = new(click => new SkipTask(click.Click.Text("task"), click.Click.TextOrNull("reason") ?? ""), CardKind.Tasks),
        ["reopenTask"] = new(click => new ReopenTask(click.Click.Text("task")), CardKind.Tasks),
        ["addTask"] = new(click => new AddTask(click.Click.TextOrNull("text") ?? "", click.Owner, click.Click.Length("within")), CardKind.Tasks),
        ["recordDecision"] = new(click => new RecordDecision(click.Click.TextOrNull("text") ?? "", click.Owner, click.Click.Length("within")), CardKind.Decisions),
        ["closeDecision"] = new(click => new CloseDecision(click.Click.Text("decision"), click.Click.TextOrNull("outcome") ?? ""), CardKind.Decisions),
        ["stateFact"] = new(click => new StateFact(click.Click.TextOrNull("text") ?? "", click.Click.TextOrNull("source") ?? "", click.Click.TextOrNull("key")), CardKind.Facts),
        [StateFacts] = new(click => new StateFacts(Facts(click.Click)), CardKind.Incident),
        ["verifyFact"] = new(click => new VerifyFact(click.Click.Pinned("fact").Id, click.Click.Pinned("fact").Version), CardKind.Facts),
        ["correctFact"] = new(click => new CorrectFact(click.Click.Pinned("fact").Id, click.Click.Pinned("fact").Version, click.Click.TextOrNull("text") ?? "", click.Click.TextOrNull("source") ?? ""), CardKind.Facts),
        ["withdrawFact"] = new(click => new WithdrawFact(click.Click.Pinned("fact").Id, click.Click.Pinned("fact").Version, click.Click.TextOrNull("reason") ?? ""), CardKind.Facts),
        ["settleNotPosted"] = new(click => new SettleAsNotPosted(click.Click.Text("draft"), click.Click.Text("publication")), CardKind.Draft),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static IEnumerable<string> Networks(ClickContext click) => click.Click.Text("network") is var network && network == EachPost ? click.Networks() : [network];

    // Any other card asked for so would be posted once more.
    static CardKind Board(Click click) => click.Choice<CardKind>("board") is var board && OpenBoard.All.Contains(board) ? board : throw new ClickException("board");

    static ImmutableArray<StateFact> Facts(Click click) =>
        [.. click.Text("keys").Split(MissingFacts.Between).Take(MissingFacts.Most).Select((key, index) => new StateFact(click.TextOrNull(MissingFacts.FieldsOf(index).Text) ?? "", click.TextOrNull(MissingFacts.FieldsOf(index).Source) ?? "", key))];

    /// <summary>The verb by this name, or null.</summary>
    public static Verb? Find(string name) => All.GetValueOrDefault(name);
}

/// <summary>A button's meaning.</summary>
/// <param name="Command">The command it stands for.</param>
/// <param name="Card">The card that shows what came of it.</param>
sealed record Verb(Func<ClickContext, ICommand<Incident>> Command, CardKind Card);

/// <summary>A click with what its command may need besides.</summary>
/// <param name="Click">The click.</param>
/// <param name="Channel">The channel it came from.</param>
/// <param name="Statement">Finds the statement it asks for, for a post.</param>
/// <param name="StatementIn">Finds it in a language.</param>
/// <param name="Networks">The networks on which the brand has accounts.</param>
/// <param name="EachPost">The posts to answer when each network and language is to hear it once.</param>
/// <param name="MaxLength">The longest post of the network its draft is for.</param>
/// <param name="Rules">The rules of tone of its draft's language.</param>
/// <param name="Person">The member behind an Entra object id; anything else stays what it is.</param>
sealed record ClickContext(Click Click, string Channel, Func<string, Statement?> Statement, Func<string, Statement?> StatementIn, Func<IEnumerable<string>> Networks, Func<IEnumerable<string>> EachPost, Func<int?> MaxLength, Func<ToneRules?> Rules, Func<string, string> Person)
{
    /// <summary>Whether they ticked that they know where it goes and whom it reaches.</summary>
    public bool Ticked => Click.TextOrNull(Cards.Tick.Name) == Cards.Tick.Yes;

    /// <summary>Whose it shall be, when the click says.</summary>
    public string? Owner => Click.TextOrNull("owner") is { Length: > 0 } owner ? Person(owner) : null;
}
