using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Reminders;
using CrisisBot.Core.Streams;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Core.Incidents;

/// <summary>Everybody knows their role; a role that must not stay empty doesn't.</summary>
public class RoleStories
{
    static readonly Duration Minute = Duration.FromMinutes(1);

    static IEnumerable<Event> Told(Flow flow) => flow.Last.Events.Where(happened => happened is not NudgeRequested);

    static IEnumerable<NudgeRequested> Nudges(Flow flow) => flow.Commits.SelectMany(commit => commit.Events).OfType<NudgeRequested>();

    [Fact]
    public void Who_declines_makes_room_for_the_next_deputy_who_is_told()
    {
        var flow = Flow.Declared().When("zofia", new StepBack("communications"));
        Assert.Equal([new RoleDeclined("communications", "zofia"), new RoleAssigned("communications", "mehmet")], Told(flow));
        var told = Assert.Single(flow.Last.Events.OfType<NudgeRequested>());
        Assert.Equal((Nudge.RoleAsked, "communications", "c1"), (told.Of, told.Subject, told.Channel));
        Assert.Equal(["mehmet"], told.Members);
        flow.When("zofia", new AcceptRole("communications")).ThenRefused(new NotYourRole("communications", "Mehmet Kaya"))
            .When("mehmet", new AcceptRole("communications")).Then(new RoleAccepted("communications", "mehmet"));
        Assert.False(told.IsWanted(flow.Incident));
    }

    [Fact]
    public void Who_leaves_makes_room_too()
    {
        var flow = Flow.Declared().Given("ayse", new AcceptRole("lead")).When("ayse", new StepBack("lead"));
        Assert.Equal([new RoleLeft("lead", "ayse"), new RoleAssigned("lead", "dewi")], Told(flow));
    }

    [Fact]
    public void When_nobody_is_left_anybody_may_take_it()
    {
        var flow = Flow.Declared().Given("zofia", new StepBack("communications")).When("mehmet", new StepBack("communications"));
        Assert.Equal([new RoleDeclined("communications", "mehmet")], Told(flow));
        Assert.Null(flow.Incident.Role("communications")!.Member);
        flow.When("emma", new AcceptRole("communications")).Then(new RoleAccepted("communications", "emma"));
        // Also somebody who had declined, as long as nobody has it.
        Flow.Declared().Given("zofia", new StepBack("communications")).Given("mehmet", new StepBack("communications"))
            .When("zofia", new AcceptRole("communications")).Then(new RoleAccepted("communications", "zofia"));
    }

    [Fact]
    public void A_deputy_may_take_what_nobody_has_taken() => Flow.Declared()
        .When("emma", new AcceptRole("communications")).ThenRefused(new NotYourRole("communications", "Zofia Nowak"))
        .When("mehmet", new AcceptRole("communications")).Then(new RoleAccepted("communications", "mehmet"))
        .When("zofia", new AcceptRole("communications")).ThenRefused(new NotYourRole("communications", "Mehmet Kaya"));

    [Fact]
    public void One_button_answers_for_whoever_is_asked()
    {
        Flow.Declared().When("zofia", new AcceptRole("")).Then(new RoleAccepted("communications", "zofia"))
            .When("zofia", new AcceptRole("")).ThenRefused(new NotAskedForRole())
            .When("emma", new StepBack("")).ThenRefused(new NotAskedForRole());
        // What one has taken isn't given up by it.
        Flow.Declared().Given("ayse", new AcceptRole("lead")).When("ayse", new StepBack("")).ThenRefused(new NotAskedForRole());
    }

    [Fact]
    public void Only_who_has_it_or_is_asked_steps_back() => Flow.Declared()
        .When("emma", new StepBack("lead")).ThenRefused(new NotYourRole("lead", "Ayşe Demir"))
        .When("emma", new StepBack("pope")).ThenRefused(new UnknownRole("pope"));

    [Fact]
    public void An_empty_key_role_is_asked_for_again_then_of_the_deputy_then_the_lead_and_the_management_are_told()
    {
        var flow = Flow.Declared();
        var since = flow.Now - Minute;
        flow.Ticking(Minute * 200);
        var nags = flow.Commits.Where(commit => commit.Events.Any(happened => happened is RoleNagged)).Select(commit => (commit.At - since).TotalMinutes);
        // Thrice Ayşe; then Dewi thrice; then thrice whoever declared, and the managers; no more.
        Assert.Equal([10, 20, 30, 50, 60, 70, 80, 90, 100], nags);
        Assert.Equal(["ayse", "dewi"], flow.Commits.SelectMany(commit => commit.Events).OfType<RoleUnanswered>().Select(silent => silent.Member));
        Assert.Equal(["ayse", "emma", "mehmet"], Nudges(flow).Last(nudge => nudge.Of == Nudge.RoleEmpty).Members);
        Assert.DoesNotContain(Nudges(flow), nudge => nudge.Subject == "communications");
        // Who didn't answer may take it all the same.
        flow.When("dewi", new AcceptRole("lead")).Then(new RoleAccepted("lead", "dewi"));
    }

    [Fact]
    public void Nobody_is_asked_again_for_what_was_taken_or_is_over()
    {
        var taken = Flow.Declared().Given("ayse", new AcceptRole("lead")).Ticking(Minute * 200);
        Assert.DoesNotContain(taken.Commits.SelectMany(commit => commit.Events), happened => happened is RoleNagged);
        var over = Flow.Declared().Given("ayse", new Close("Over")).Ticking(Minute * 200);
        Assert.DoesNotContain(over.Commits.SelectMany(commit => commit.Events), happened => happened is RoleNagged);
    }

    [Fact]
    public void After_two_hours_away_nobody_is_asked_three_times_at_once()
    {
        var flow = Flow.Declared().Later(Minute * 120).Tick();
        Assert.IsType<CrisisBot.Core.Deadlines.MetLate>(flow.Last.Events[0]);
        Assert.Single(flow.Last.Events.OfType<RoleNagged>());
        flow.Tick();
        Assert.Single(flow.Commits.SelectMany(commit => commit.Events).OfType<RoleNagged>());
    }

    [Theory]
    [InlineData(Severity.Sev3, "Europe/Warsaw", 6, 0), InlineData(Severity.Sev2, "Europe/Warsaw", 22, 10), InlineData(Severity.Sev3, "Asia/Jakarta", 0, 0), InlineData(Severity.Sev3, "Europe/Istanbul", 4, 0)]
    public void In_a_lesser_crisis_people_are_let_sleep_by_the_clock_where_they_live(Severity severity, string zone, int hour, int minute)
    {
        // 22:00 UTC: 23:00 in Warsaw, 01:00 in Istanbul, 05:00 in Jakarta.
        var plan = SamplePlan.Plan with { Members = [.. SamplePlan.Plan.Members.Select(member => member with { Zone = DateTimeZoneProviders.Tzdb[zone] })] };
        var flow = Flow.Alerted(plan: plan);
        flow.Until(Instant.FromUtc(2026, 11, 20, 22, 0)).Given("emma", new Declare("delivery", severity, "c1")).Ticking(Minute * 600);
        var first = flow.Commits.First(commit => commit.Events.Any(happened => happened is RoleNagged)).At.InUtc();
        Assert.Equal((hour, minute), (first.Hour, first.Minute));
    }

    [Fact]
    public void Quiet_hours_end_when_the_clocks_do_however_they_are_put()
    {
        var (quiet, warsaw) = (new QuietHours(new LocalTime(22, 0), new LocalTime(2, 30)), DateTimeZoneProviders.Tzdb["Europe/Warsaw"]);
        // In the night of 29 March 2026 there is no half past two: it is half past three then. In that of 25 October it comes twice.
        Assert.Equal(Instant.FromUtc(2026, 3, 29, 1, 30), quiet.After(Instant.FromUtc(2026, 3, 28, 23, 0), warsaw));
        Assert.Equal(Instant.FromUtc(2026, 10, 25, 0, 30), quiet.After(Instant.FromUtc(2026, 10, 24, 22, 0), warsaw));
        Assert.Equal(Instant.FromUtc(2026, 3, 29, 12, 0), quiet.After(Instant.FromUtc(2026, 3, 29, 12, 0), warsaw));
    }
}
