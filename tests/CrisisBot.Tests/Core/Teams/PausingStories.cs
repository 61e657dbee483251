using CrisisBot.Core.Incidents;
using CrisisBot.Core.People;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Core.Teams;

public class PausingStories
{
    [Fact]
    public void Whoever_approves_pauses_and_resumes()
    {
        var paused = Do(Team.Initial, "emma", new PausePublishing(" legal looks "), out var first);
        Assert.Equal(new PublishingPaused("legal looks"), Assert.Single(first.Events));
        Do(paused, "mehmet", new PausePublishing("Me, too"), out var second);
        Assert.Equal(new AlreadyPaused("Emma Clarke", Flow.Start), second.Refusal);
        Assert.Null(Do(paused, "mehmet", new ResumePublishing(), out _).Paused);
    }

    [Fact]
    public void Who_read_about_an_earlier_pause_does_not_end_this_one()
    {
        var again = Do(Do(Do(Team.Initial, "emma", new PausePublishing("Legal looks"), out _), "emma", new ResumePublishing { Pause = 1 }, out _), "emma", new PausePublishing("They look again"), out _);
        Assert.NotNull(Do(again, "mehmet", new ResumePublishing { Pause = 1 }, out var late).Paused);
        Assert.Equal(new PausedAnew("Emma Clarke", Flow.Start), late.Refusal);
        Assert.Null(Do(again, "mehmet", new ResumePublishing { Pause = 2 }, out _).Paused);
    }

    [Theory]
    [InlineData("ayse")]
    [InlineData("mallory")]
    public void Nobody_else_does(string by)
    {
        Do(Team.Initial, by, new PausePublishing("Legal looks"), out var pause);
        Do(Do(Team.Initial, "emma", new PausePublishing("Legal looks"), out _), by, new ResumePublishing(), out var resume);
        Assert.All([pause, resume], decision => Assert.True(decision.Refusal is NotAnApprover or NotInPlan));
    }

    [Fact]
    public void A_name_that_was_only_said_holds_back_and_lets_nothing_go()
    {
        var paused = Do(Team.Initial, "emma", new PausePublishing("Legal looks"), out _, IdentityStrength.Asserted);
        Do(paused, "emma", new ResumePublishing(), out var resume, IdentityStrength.Asserted);
        Assert.NotNull(paused.Paused);
        Assert.Equal(new SignInNeeded(), resume.Refusal);
        Do(Team.Initial, "emma", new ResumePublishing(), out var nothing);
        Assert.Equal(new NotPaused(), nothing.Refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \u200b ")]
    public void Without_a_reason_nobody_pauses(string reason)
    {
        Do(Team.Initial, "emma", new PausePublishing(reason), out var pause);
        Assert.Equal(new ReasonMissing(), pause.Refusal);
    }

    [Fact]
    public void At_its_end_people_are_asked_and_asked_again_and_it_goes_on_all_the_same()
    {
        var paused = Told(Do(Team.Initial, "emma", new PausePublishing("Legal looks", Duration.FromHours(2)), out _), PauseNews.Began, Flow.Start);
        var end = Flow.Start + Duration.FromHours(2);
        Assert.Null(PauseTidings.Due(paused, SamplePlan.Plan, end - Duration.FromSeconds(1)));
        for (var (asked, at) = (0, end); asked < 3; asked++, at += Duration.FromHours(4))
        {
            Assert.Equal(PauseNews.Asked, PauseTidings.Due(paused, SamplePlan.Plan, at));
            paused = Told(paused, PauseNews.Asked, at);
            Assert.Null(PauseTidings.Due(paused, SamplePlan.Plan, at));
        }
        // Often enough; and nobody but people ends it.
        Assert.Null(PauseTidings.Due(paused, SamplePlan.Plan, end + Duration.FromDays(30)));
        Assert.NotNull(paused.Paused);
        Assert.True(paused.HoldsBack(end + Duration.FromDays(30), 0));
    }

    [Fact]
    public void One_without_an_end_is_asked_about_after_a_while_too()
    {
        var paused = Told(Do(Team.Initial, "emma", new PausePublishing("Legal looks"), out _), PauseNews.Began, Flow.Start);
        Assert.Equal(Flow.Start + Duration.FromHours(4), paused.Paused!.AskAt(SamplePlan.Plan));
    }

    [Fact]
    public void What_was_asked_for_before_its_end_is_held_back_by_it_for_ever_and_the_rest_is_not()
    {
        var early = Flow.Start - Duration.FromMinutes(5);
        var resumed = Do(Do(Team.Initial, "emma", new PausePublishing("Legal looks"), out _), "mehmet", new ResumePublishing(), out _);
        Assert.False(Team.Initial.HoldsBack(early, 0));
        Assert.True(resumed.HoldsBack(early, 0));
        Assert.False(resumed.HoldsBack(Flow.Start + Duration.FromSeconds(1), 0));
        Assert.False(resumed.HoldsBack(early, releasedFrom: 1));
        // What was let go from one pause is caught by the next.
        Assert.True(Do(resumed, "emma", new PausePublishing("Again"), out _).HoldsBack(early, releasedFrom: 1));
    }

    static Team Told(Team team, PauseNews news, Instant at)
    {
        var decision = new NotePauseTold(news, team.Pauses).Decide(team, new Context(Actor.Bot("pause"), at, SamplePlan.Plan));
        return Assert.IsType<PauseTold>(Assert.Single(decision.Events)).Apply(team, new Commit("k", Actor.Bot("pause"), at, true, decision.Events));
    }

    static Team Do(Team team, string by, ICommand<Team> command, out Decision decision, IdentityStrength strength = IdentityStrength.Authenticated)
    {
        decision = command.Decide(team, new Context(Flow.Of(by, strength), Flow.Start, SamplePlan.Plan));
        return decision.Events.Aggregate(team, (state, happened) => ((Event<Team>)happened).Apply(state, new Commit("k", Flow.Of(by, strength), Flow.Start, true, [happened])));
    }
}
