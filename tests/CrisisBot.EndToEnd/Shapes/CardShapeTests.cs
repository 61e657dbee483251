using CrisisBot.EndToEnd.Processes;

namespace CrisisBot.EndToEnd.Shapes;

/// <summary>The cards are what the typings of npm's <c>@microsoft/teams.cards</c> say cards are. They are those of the snapshots: every card in every language and role, and what only Teams gets: mentions, people to pick, dialogs, fallbacks.</summary>
public sealed class CardShapeTests : IDisposable
{
    static readonly string Snapshots = Path.Combine(Repository.Root, "tests", "CrisisBot.Tests", "Conversations", "Cards");
    readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("Teams")]
    public async Task Every_card_keeps_the_published_typings(string folder) => Assert.Equal("", await NodeCheck.Of(Peers.CardCheck, Path.Combine(Snapshots, folder)));

    [Theory]
    [InlineData("\"wrap\":", "\"wrapp\":", "'\"wrapp\"' does not exist in type 'ITextBlock'")]
    [InlineData("\"verb\":", "\"verp\":", "'\"verp\"' does not exist in type 'IExecuteAction'")]
    [InlineData("\"type\": \"TextBlock\"", "\"type\": \"TextBlok\"", "\"TextBlok\"' is not assignable")]
    [InlineData("\"heading\"", "\"heeding\"", "\"heeding\"' is not assignable")]
    [InlineData("\"1.5\"", "\"1.9\"", "\"1.9\"' is not assignable")]
    [InlineData("\"isMultiline\": true", "\"isMultiline\": \"true\"", "Type 'string' is not assignable to type")]
    public async Task What_is_misspelt_is_found(string right, string wrong, string told)
    {
        var card = await File.ReadAllTextAsync(Path.Combine(Snapshots, "draft-writing.emma.en.json"));
        Assert.Contains(right, card, StringComparison.Ordinal);
        await File.WriteAllTextAsync(_folder.File("card.json"), card.Replace(right, wrong, StringComparison.Ordinal));
        Assert.Contains(told, await NodeCheck.Of(Peers.CardCheck, _folder.Path), StringComparison.Ordinal);
    }
}
