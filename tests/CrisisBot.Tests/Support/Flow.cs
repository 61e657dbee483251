using CrisisBot.Core.Approvals;
using CrisisBot.Core.Deadlines;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Support;

/// <summary>Given these events, when this command, then these events or this refusal. A minute passes with every step.</summary>
sealed class Flow
{
    public static Instant Start { get; } = Instant.FromUtc(2026, 11, 20, 14, 0);

    readonly List<Commit> _commits = [];

    public Plan Plan { get; init; } = SamplePlan.Plan;

    public Incident Incident { get; private set; } = Incident.Initial;

    public IReadOnlyList<Commit> Commits => _commits;

    public Decision Last { get; private set; }

    public Instant Now => Start + Duration.FromMinutes(_commits.Count) + _passed;

    Duration _passed;
    Reachable _reach = Reachable.Nobody;

    /// <summary>From now on these can be told by name.</summary>
    public Flow Reaching(Reachable reach)
    {
        _reach = reach;
        return this;
    }

    /// <summary>Time passes.</summary>
    public Flow Later(Duration length)
    {
        _passed += length;
        return this;
    }

    /// <summary>Until then; nothing that is due is done.</summary>
    public Flow Until(Instant time) => Later(time - Now);

    /// <summary>The ticker asks what is due, and does it.</summary>
    public Flow Tick() => Agenda.Of(Incident, Plan).FirstOrDefault(deadline => deadline.At <= Now) is { } due ? When("bot:ticker", new MeetDeadline(due.Id)) : this;

    /// <summary>Lets time pass, and the ticker work on the dot.</summary>
    public Flow Ticking(Duration length)
    {
        var end = Now + length;
        while (Agenda.Of(Incident, Plan).FirstOrDefault() is { } next && next.At <= end)
        {
            Until(Instant.Max(next.At, Now));
            var before = _commits.Count;
            Tick();
            Assert.Equal(before + 1, _commits.Count);
            // A step of the ticker takes no time.
            _passed -= Duration.FromMinutes(1);
        }
        return Until(end);
    }

    public static MentionReference Post(string id = "1", string network = "birds") => new(network, id, $"https://{network}.example/{id}", "en", "ab12");

    public static Raise Raise(string id = "1", string network = "birds", long? reach = 100, string scenario = "delivery") => new("f00d", "brand", Post(id, network), reach, scenario, ["c1"]);

    public static Actor Of(string member, IdentityStrength strength = IdentityStrength.Authenticated) =>
        SamplePlan.Plan.Member(member) is { } known ? new(known.Id, known.Name, strength) : member.StartsWith("bot:", StringComparison.Ordinal) ? Actor.Bot(member[4..]) : Actor.Outsider(member, member);

    /// <summary>Does it; what follows is in <see cref="Last"/>.</summary>
    public Flow When(string by, ICommand<Incident> command, IdentityStrength strength = IdentityStrength.Authenticated)
    {
        Last = command.Decide(Incident, new Context(Of(by, strength), Now, Plan) { Reach = _reach });
        if (Last.Events.IsEmpty) return this;
        var commit = new Commit($"k{_commits.Count}", Of(by, strength), Now, true, Last.Events);
        // Through the stored form, so that nothing counts that a restart would forget.
        var stored = CommitJson.Read(CommitJson.Write(commit));
        _commits.Add(stored);
        Incident = stored.Events.Aggregate(Incident, (state, happened) => ((Event<Incident>)happened).Apply(state, stored));
        return this;
    }

    /// <summary>It happened: something follows, and no refusal.</summary>
    public Flow Given(string by, ICommand<Incident> command, IdentityStrength strength = IdentityStrength.Authenticated)
    {
        When(by, command, strength);
        Assert.Null(Last.Refusal);
        Assert.NotEmpty(Last.Events);
        return this;
    }

    public Flow Then(params Event[] events)
    {
        Assert.Null(Last.Refusal);
        Assert.Equal(events, Last.Events);
        return this;
    }

    public Flow ThenRefused(Refusal refusal)
    {
        Assert.Equal(refusal, Last.Refusal);
        Assert.Empty(Last.Events);
        return this;
    }

    public Flow ThenNothing()
    {
        Assert.Null(Last.Refusal);
        Assert.Empty(Last.Events);
        return this;
    }

    /// <summary>An alert is out.</summary>
    public static Flow Alerted(string network = "birds", Plan? plan = null) => new Flow { Plan = plan ?? SamplePlan.Plan }.Given("bot:watch", Raise(network: network));

    /// <summary>An alert is out that somebody is called to.</summary>
    public static Flow Calling(Plan? plan = null) => new Flow { Plan = plan ?? SamplePlan.OnCall }.Given("bot:watch", Raise(reach: 20_000));

    /// <summary>A crisis has been declared.</summary>
    public static Flow Declared(string network = "birds", Plan? plan = null) => Alerted(network, plan).Given("ayse", new Declare("delivery", Severity.Sev2, "c1"));

    /// <summary>Zofia has written a draft and asked for approval.</summary>
    public static Flow Submitted(string network = "birds", Plan? plan = null, string by = "zofia") => Declared(network, plan)
        .Given(by, Write(network))
        .Given(by, new SubmitDraft("d1", 1, 280));

    /// <summary>A draft of an apology for the first post.</summary>
    public static WriteDraft Write(string network = "birds") => new("apology", new SampleStatements().Find("delivery", "apology", "en")!, $"{network}:1");

    /// <summary>A draft of a statement whose words were approved before the crisis.</summary>
    public static WriteDraft WriteSettled(string kind, string network = "birds", string template = "We are on it. – {{ brand }}") =>
        new(kind, new Statement($"any/{kind}.en.sbn", "en", template) { Terms = StatementTerms.None with { IsPreApproved = true } }, $"{network}:1");
}
