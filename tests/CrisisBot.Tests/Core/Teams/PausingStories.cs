using CrisisBot.Core.Incidents;
using CrisisBot.Core.People;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Core.Teams;

public class PausingStories
{
    [Fact]
    public void Whoever_approves_pauses_and_resumes()
    {
        var paused = Do(Team.Initial, "emma", new PausePublishing(" legal looks "), out var first);
        Assert.Equal(new PublishingPaused("legal looks"), Assert.Single(first.Events));
        Do(paused, "mehmet", new PausePublishing(null), out var second);
        Assert.Equal(new AlreadyPaused("Emma Clarke", Flow.Start), second.Refusal);
        Assert.Null(Do(paused, "mehmet", new ResumePublishing(), out _).Paused);
    }

    [Theory]
    [InlineData("ayse")]
    [InlineData("mallory")]
    public void Nobody_else_does(string by)
    {
        Do(Team.Initial, by, new PausePublishing(null), out var pause);
        Do(Do(Team.Initial, "emma", new PausePublishing(null), out _), by, new ResumePublishing(), out var resume);
        Assert.All([pause, resume], decision => Assert.True(decision.Refusal is NotAnApprover or NotInPlan));
    }

    [Fact]
    public void A_name_that_was_only_said_holds_back_and_lets_nothing_go()
    {
        var paused = Do(Team.Initial, "emma", new PausePublishing(null), out _, IdentityStrength.Asserted);
        Do(paused, "emma", new ResumePublishing(), out var resume, IdentityStrength.Asserted);
        Assert.NotNull(paused.Paused);
        Assert.Equal(new SignInNeeded(), resume.Refusal);
        Do(Team.Initial, "emma", new ResumePublishing(), out var nothing);
        Assert.Equal(new NotPaused(), nothing.Refusal);
    }

    static Team Do(Team team, string by, ICommand<Team> command, out Decision decision, IdentityStrength strength = IdentityStrength.Authenticated)
    {
        decision = command.Decide(team, new Context(Flow.Of(by, strength), Flow.Start, SamplePlan.Plan));
        return decision.Events.Aggregate(team, (state, happened) => ((Event<Team>)happened).Apply(state, new Commit("k", Flow.Of(by, strength), Flow.Start, true, [happened])));
    }
}
