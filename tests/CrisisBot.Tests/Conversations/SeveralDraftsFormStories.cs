using CrisisBot.Core.Effects;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Conversations;

public class SeveralDraftsFormStories
{
    [Fact]
    public async Task One_form_makes_several_drafts_and_a_version_shows_what_changed()
    {
        await using var bot = await TestBot.Declared();
        Assert.DoesNotContain("One for each network", bot.Text(CardKind.Incident), StringComparison.Ordinal);
        bot.World.Forum.Say(World.Post("2", "forum"));
        await bot.Until(() => bot.Incident.Signals.Count == 2);
        await bot.Settled();
        Assert.Contains("One for each network and language: 2 drafts", bot.Text(CardKind.Incident), StringComparison.Ordinal);
        await bot.PressSigned("zofia", "draft", new() { ["kind"] = "apology", ["post"] = "*each" });
        await bot.Settled();
        Assert.Equal(["birds:1", "forum:2"], bot.Incident.Drafts.Select(draft => draft.Answers!.Key));
        await bot.PressSigned("dewi", "edit", new() { ["text"] = "We are truly sorry. – Portakal" });
        await bot.Settled();
        var card = bot.Text(CardKind.Draft);
        Assert.Contains("What changed", card, StringComparison.Ordinal);
        Assert.Contains("truly ", card, StringComparison.Ordinal);
        Assert.Single(bot.Incident.Drafts, draft => draft.Versions.Count == 1);
    }
}
