using CrisisBot.EndToEnd.Http;
using CrisisBot.EndToEnd.Processes;
using CrisisBot.EndToEnd.Records;

namespace CrisisBot.EndToEnd.Crashes;

/// <summary>The way from an angry post to a published reply. Each step looks first whether it has been done, so that the walk can be taken up after a crash.</summary>
/// <param name="consoles">The consoles; one step in each, in turn.</param>
/// <param name="record">What is stored.</param>
/// <param name="ct">Ends the walk.</param>
sealed class Walk(IReadOnlyList<ConsoleClient> consoles, Chronicle record, CancellationToken ct)
{
    int _steps;

    /// <summary>A walk in one console.</summary>
    public Walk(ConsoleClient console, Chronicle record, CancellationToken ct) : this([console], record, ct) { }

    const string Author = "zofia";
    const string Approver = "emma";

    /// <summary>Walks until the reply is public.</summary>
    public async Task ToTheEnd()
    {
        await ToApproval();
        await Eventually.Holds("published", () => record.Has("published"), ct);
    }

    /// <summary>Walks until the reply is public; where nobody knows whether it is, the approver looks and says so.</summary>
    public async Task ToTheEndByLooking()
    {
        await ToApproval();
        while (!record.Has("published"))
        {
            await Eventually.Holds("an outcome", () => record.Has("published") || IsMissing, ct);
            if (IsMissing) await SayItIsNotThere();
        }
    }

    /// <summary>Somebody looked, and the reply isn't there.</summary>
    public async Task SayItIsNotThere()
    {
        var console = NextConsole;
        var (card, button) = await Find(console, Approver, "settleNotPosted");
        await console.Press(card, button, ct: ct);
    }

    ConsoleClient NextConsole => consoles[_steps++ % consoles.Count];

    bool IsMissing => record.Replies.Count == 0 && record.Events().LastOrDefault(each => each.Effect.StartsWith("publish:", StringComparison.Ordinal))?.Name == "searchedInVain";

    /// <summary>Walks until the approval is given.</summary>
    public async Task ToApproval()
    {
        if (record.Posts().Count == 0) await NextConsole.Post("jo_marsden", 48_200, "Where is my order, Portakal? My parcel never arrived.", ct);
        await Step("acknowledged", Author, "acknowledge");
        await Step("declared", Author, "declare", [("scenario", "delivery-chaos"), ("severity", "sev2")]);
        await Step("roleAccepted", Author, "accept");
        await Step("draftWritten", Author, "draft", [("kind", "first-response"), ("post", "practice:1")]);
        await Step("draftEdited", Author, "edit", [("text", "We are looking for your parcel, and will tell you tonight.")]);
        await Step("approvalRequested", Author, "submit");
        await Step("approved", Approver, "approve", [("understood", "true")]);
    }

    async Task Step(string happens, string who, string verb, params (string, string)[] inputs)
    {
        if (record.Has(happens)) return;
        var console = NextConsole;
        var (card, button) = await Find(console, who, verb);
        await console.Press(card, button, inputs, ct);
    }

    /// <summary>The newest card that offers this, in the channel or in the threads.</summary>
    async Task<(ShownCard Card, ShownButton Button)> Find(ConsoleClient console, string who, string verb)
    {
        var found = await Eventually.Find($"{who} can {verb}", async () =>
        {
            var places = record.Events().Where(each => each.Name == "cardPosted").Select(each => each.Text("conversation")!.Split("messageid=") is [_, var root] ? $"thread-{root}" : ConsoleClient.Team).Distinct();
            foreach (var place in places.Reverse())
                if ((await console.Cards(who, place, ct)).LastOrDefault(card => card.Button(verb) is not null) is { } card) return Tuple.Create(card, card.Button(verb)!);
            return null;
        }, ct);
        return (found.Item1, found.Item2);
    }
}
