using CrisisBot.Core.Approvals;
using CrisisBot.Core.Deadlines;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Reminders;
using CrisisBot.Core.Streams;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Core.Approvals;

/// <summary>Approvers who don't answer: Emma is the manager, Mehmet her deputy; in a sev2 they have twenty minutes each.</summary>
public class SilenceStories
{
    static readonly Plan Plan = SamplePlan.Plan with { Clocks = SamplePlan.Plan.Clocks.Clear(), Reminders = SamplePlan.Plan.Reminders with { Roles = new(Duration.FromDays(9), 1) } };

    static Flow Waiting(Plan? plan = null, string by = "zofia") => Flow.Submitted(plan: plan ?? Plan, by: by);

    // What a story may say of what fell due.
    static IEnumerable<Event> Told(Flow flow) => flow.Commits.Where(commit => commit.By.Id == "bot:ticker").SelectMany(commit => commit.Events).Where(happened => happened is not EffectRequest);

    static IEnumerable<string> Nudged(Flow flow, Nudge of) => flow.Commits.SelectMany(commit => commit.Events).OfType<NudgeRequested>().Where(nudge => nudge.Of == of).SelectMany(nudge => nudge.Members).Distinct();

    [Fact]
    public void Halfway_a_reminder_then_the_deputy_then_lead_and_management()
    {
        var flow = Waiting();
        Assert.Equal(["emma"], Asked(flow));
        flow.Ticking(Duration.FromMinutes(9)).Ticking(Duration.FromMinutes(2));
        Assert.IsType<ApproversReminded>(Assert.Single(Told(flow)));
        Assert.Equal(["emma"], Nudged(flow, Nudge.ApprovalWaits));
        flow.Ticking(Duration.FromMinutes(10));
        Assert.Equal(["mehmet"], Told(flow).OfType<ApprovalPassedOn>().Single().Members);
        Assert.Equal(["emma", "mehmet"], Asked(flow));
        flow.Ticking(Duration.FromMinutes(20));
        Assert.IsType<ApprovalStalled>(Told(flow).Last());
        Assert.Equal(["ayse", "emma", "mehmet"], Nudged(flow, Nudge.ApprovalStalled));
        // Each of it once; and it can be approved as ever.
        var told = Told(flow).Count();
        flow.Ticking(Duration.FromDays(2));
        Assert.Equal(told, Told(flow).Count());
        flow.Given("emma", new ApproveDraft("d1", flow.Incident.Drafts[0].Seal, true));
    }

    [Fact]
    public void Whoever_answers_ends_it()
    {
        var flow = Waiting().Ticking(Duration.FromMinutes(11));
        flow.Given("emma", new ApproveDraft("d1", flow.Incident.Drafts[0].Seal, true)).Ticking(Duration.FromDays(1));
        Assert.IsType<ApproversReminded>(Assert.Single(Told(flow)));
    }

    [Fact]
    public void A_deadline_at_three_in_the_morning_rings_in_a_bad_crisis()
    {
        // 14:03 UTC is 03:03 at night where Emma lives.
        var flow = Waiting(Night()).Ticking(Duration.FromMinutes(21));
        Assert.Equal(["mehmet"], Told(flow).OfType<ApprovalPassedOn>().Single().Members);
        Assert.Empty(Told(flow).OfType<MetLate>());
    }

    [Fact]
    public void In_a_lesser_one_people_sleep_and_have_half_the_time_when_they_get_up()
    {
        var flow = Flow.Alerted(plan: Night()).Given("ayse", new Declare("delivery", Severity.Sev3, "c1")).Given("zofia", Flow.Write()).Given("zofia", new SubmitDraft("d1", 1, 280));
        var morning = Instant.FromUtc(2026, 11, 20, 18, 0); // seven, there
        flow.Ticking(morning - flow.Now - Duration.FromMinutes(1));
        Assert.Empty(Told(flow));
        flow.Ticking(Duration.FromMinutes(2));
        Assert.IsType<ApproversReminded>(Assert.Single(Told(flow)));
        flow.Ticking(Duration.FromMinutes(50));
        Assert.Single(Told(flow));
        flow.Ticking(Duration.FromMinutes(15));
        Assert.Equal(["mehmet"], Told(flow).OfType<ApprovalPassedOn>().Single().Members);
    }

    [Fact]
    public void Who_is_on_leave_is_passed_over()
    {
        var flow = Waiting(Away("emma"));
        Assert.Equal(["mehmet"], Asked(flow));
        flow.Ticking(Duration.FromMinutes(21));
        // Nobody is left, though Emma may approve from wherever she is.
        Assert.IsType<ApprovalStalled>(Told(flow).Last());
        flow.Given("emma", new ApproveDraft("d1", flow.Incident.Drafts[0].Seal, true));
    }

    [Fact]
    public void When_all_are_on_leave_it_stays_with_the_one_whose_it_is() => Assert.Equal(["emma"], Asked(Waiting(Away("emma", "mehmet"))));

    [Fact]
    public void A_deputy_who_wrote_it_isnt_asked()
    {
        var flow = Waiting(by: "mehmet").Ticking(Duration.FromMinutes(25));
        Assert.Empty(Told(flow).OfType<ApprovalPassedOn>());
        Assert.IsType<ApprovalStalled>(Told(flow).Last());
    }

    [Fact]
    public void Each_stage_has_its_time_and_its_deputies()
    {
        var flow = Waiting(SamplePlan.Staged with { Clocks = Plan.Clocks, Reminders = Plan.Reminders }, "dewi");
        Assert.Equal(["zofia"], Asked(flow));
        flow.Ticking(Duration.FromMinutes(15)).Given("zofia", new ApproveDraft("d1", flow.Incident.Drafts[0].Seal, true)).Ticking(Duration.FromMinutes(8));
        Assert.Single(Told(flow));
        Assert.Equal(["ayse", "emma"], Asked(flow));
        flow.Ticking(Duration.FromMinutes(14));
        // Dewi, the lead's deputy, wrote it.
        Assert.Equal(["mehmet"], Told(flow).OfType<ApprovalPassedOn>().Single().Members);
    }

    [Fact]
    public void After_a_time_away_the_reminder_comes_late_and_its_half_is_kept()
    {
        var flow = Waiting().Later(Duration.FromHours(3)).Tick();
        Assert.Equal([typeof(MetLate), typeof(ApproversReminded)], Told(flow).Select(happened => happened.GetType()));
        Assert.Equal(flow.Commits[^1].At + Duration.FromMinutes(10), Agenda.Of(flow.Incident, flow.Plan).First(deadline => deadline.Id.StartsWith("approval:", StringComparison.Ordinal)).At);
    }

    [Fact]
    public void Asked_again_after_an_edit_every_deadline_is_a_new_one()
    {
        var flow = Waiting().Ticking(Duration.FromMinutes(11));
        flow.Given("zofia", new EditDraft("d1", 1, "We are very sorry.")).Given("zofia", new SubmitDraft("d1", 2, 280)).Ticking(Duration.FromMinutes(11));
        Assert.Equal(2, Told(flow).OfType<ApproversReminded>().Count());
    }

    [Fact]
    public void A_reminder_isnt_sent_for_what_has_been_decided_meanwhile()
    {
        var flow = Waiting().Ticking(Duration.FromMinutes(11));
        var nudge = flow.Commits.SelectMany(commit => commit.Events).OfType<NudgeRequested>().First(each => each.Of == Nudge.ApprovalWaits);
        Assert.True(nudge.IsWanted(flow.Incident));
        flow.Given("emma", new ReturnDraft("d1", flow.Incident.Drafts[0].Seal, "Warmer")).Given("zofia", new SubmitDraft("d1", 1, 280));
        Assert.False(nudge.IsWanted(flow.Incident));
    }

    static System.Collections.Immutable.ImmutableArray<string> Asked(Flow flow) => Course.Of(flow.Incident, flow.Incident.Drafts[0], flow.Plan).Asked();

    static Plan Away(params string[] away) => Plan with { Members = [.. Plan.Members.Select(member => away.Contains(member.Id) ? member with { Away = [new DateInterval(new LocalDate(2026, 11, 20), new LocalDate(2026, 11, 21))] } : member)] };

    // In Auckland it is thirteen hours later.
    static Plan Night() => Plan with { Members = [.. Plan.Members.Select(member => member with { Zone = DateTimeZoneProviders.Tzdb["Pacific/Auckland"] })] };
}
