using System.Collections.Immutable;
using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Cards;
using CrisisBot.Conversations;
using CrisisBot.Conversations.Cards;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Conversations;

/// <summary>What only Teams gets: mentions, people to pick, dialogs, and what stands in for buttons that an older client doesn't know. Under Conversations/Cards/Teams.</summary>
public class TeamsCardSnapshots
{
    const string NotThere = "mehmet";

    static readonly string[] Cards = ["alert-alerted", "alert-in-hand", "incident-declared", "incident-accepted", "facts-some", "tasks-some", "decisions-some", "draft-writing", "draft-submitted", "draft-unknown"];

    static readonly ImmutableDictionary<string, string> People = SamplePlan.Plan.Members.Where(member => member.Id != NotThere).ToImmutableDictionary(member => member.Id, member => $"29:1{member.Id}");

    public static TheoryData<string, string, string?> Views => [.. from card in Cards from view in CardSnapshots.Everybody.Concat(CardSnapshots.Roles) select (card, view.Language, view.Member)];

    public static TheoryData<string> Names => [.. Cards];

    public static MatrixTheoryData<string, string> Dialogs => new(["edit", "edit-refused", "return", "return-refused", "reject", "report", "decide", "decide-refused"], Phrasebook.Languages);

    [Theory, MemberData(nameof(Views))]
    public async Task Card(string name, string language, string? member)
    {
        var card = await Draw(name, language, member);
        Assert.True(JsonSerializer.SerializeToUtf8Bytes(card, BotJson.Options).Length <= CardSnapshots.Limit);
        Check($"{name}.{member ?? "everybody"}.{language}", card);
    }

    [Theory, MemberData(nameof(Dialogs))]
    public void Dialog(string name, string language)
    {
        var (words, flow) = (new Words(language), Flow.Submitted());
        var (verb, isRefused) = (name.Split('-')[0], name.EndsWith("refused", StringComparison.Ordinal));
        Check($"dialog-{name}.{language}", verb switch
        {
            "report" => DialogCards.Report(words, SamplePlan.Plan, World.Post(text: "Our <b>parcel</b> *burned*")),
            "decide" => DialogCards.Decide(words, SamplePlan.Plan, [flow.Incident], "No adverts until Monday", "zofia", isRefused ? words.Refusal(new NotInPlan("fatma")) : null),
            _ => DialogCards.About(words, flow.Incident, flow.Incident.Drafts[0], verb, isRefused ? "What I typed" : null, isRefused ? words.Refusal(new DraftChanged("Mehmet Kaya", Flow.Start)) : null),
        });
    }

    // The two mean the same, or an older client would do something else.
    [Theory, MemberData(nameof(Names))]
    public async Task Each_button_that_everybody_sees_has_a_fallback_that_sends_the_same(string name)
    {
        var card = BotJson.ToElement(await Draw(name, "en", null));
        Assert.All(Executes(card), button =>
        {
            var fallback = button.GetProperty("fallback");
            Assert.True(Is(fallback, "Action.Submit"));
            var data = Values(fallback);
            Assert.True(data.Remove("verb", out var verb) && verb == button.GetProperty("verb").GetRawText());
            Assert.Equal(Values(button), data);
            Assert.All(["title", "style", "associatedInputs"], same => Assert.Equal(Text(button, same), Text(fallback, same)));
        });
    }

    // A client that gets it knows the button, or it couldn't have asked.
    [Theory, MemberData(nameof(Names))]
    public async Task What_only_one_person_sees_has_none(string name)
    {
        foreach (var (language, member) in CardSnapshots.Roles)
            Assert.All(Executes(BotJson.ToElement(await Draw(name, language, member))), button => Assert.False(button.TryGetProperty("fallback", out _)));
    }

    static Task<AdaptiveCard> Draw(string name, string language, string? member) => CardSnapshots.Draw(name, new Viewer(language, member, InTeams: true) { People = People, InAnyClient = member is null });

    static IEnumerable<JsonElement> Executes(JsonElement card) => CardSnapshots.Everything(card).Where(each => Is(each, "Action.Execute") && Text(each, "verb") != "view");

    static Dictionary<string, string> Values(JsonElement button) => button.GetProperty("data").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetRawText());

    static bool Is(JsonElement each, string type) => Text(each, "type") == type;

    static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static void Check(string name, AdaptiveCard card) => Snapshot.Check($"Conversations/Cards/Teams/{name}.json", JsonSerializer.Serialize(card, CardSnapshots.Readable) + "\n");
}
