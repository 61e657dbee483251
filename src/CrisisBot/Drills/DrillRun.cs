using CrisisBot.Conversations.Timeline;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Mentions;
using CrisisBot.LocalChannel.Practice;

namespace CrisisBot.Drills;

/// <summary>Plays a script and tells what happens.</summary>
/// <param name="host">The bot.</param>
/// <param name="clock">The clock to move; null to wait in earnest.</param>
/// <param name="say">Finds the words of a line.</param>
/// <param name="tell">Prints a line.</param>
/// <param name="language">The language of the story.</param>
sealed class DrillRun(DrillHost host, DrillClock? clock, DrillWords say, Action<string> tell, string language)
{
    static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(30);
    static readonly TimeSpan SmallStep = TimeSpan.FromSeconds(30);

    readonly Dictionary<string, PracticePost> _posts = new(StringComparer.Ordinal);
    readonly Dictionary<string, long> _told = new(StringComparer.Ordinal);
    readonly Hands _hands = new(host.Console);

    /// <summary>How many expectations were met, and how many weren't; a button that wasn't there or was refused is one of those.</summary>
    public (int Met, int Unmet) Score { get; private set; }

    /// <summary>Plays all steps.</summary>
    public async Task Play(DrillScript script, CancellationToken ct)
    {
        await host.Settled(null, ct);
        foreach (var step in script.Steps)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            if (step is not WaitStep) limit.CancelAfter(LongestStep);
            await Play(step, limit.Token);
            await Tell(ct);
        }
    }

    Task Play(DrillStep step, CancellationToken ct) => step switch
    {
        PostStep post => Post(post, ct),
        PressStep press => Press(press, ct),
        WaitStep wait => Wait(wait, ct),
        _ => Expect((ExpectStep)step, ct),
    };

    async Task Post(PostStep step, CancellationToken ct)
    {
        tell(say("drill.post", ("by", step.By), ("text", step.Text)));
        var post = await host.Network.Post(new Author(step.By, step.Name, step.Followers), step.Text, step.Language, ct);
        _posts[step.Id] = post;
        await host.Settled(post, ct);
    }

    async Task Press(PressStep step, CancellationToken ct)
    {
        var name = host.Plans.Current.Member(step.As)?.Name;
        if (name is null)
        {
            Count(step, "drill.noMember", ("name", step.As));
            return;
        }
        var objection = await _hands.Press(step, ct);
        await host.Settled(null, ct);
        if (objection is null) Count(step, "drill.noButton", ("name", name), ("button", step.Button));
        else if (objection != (step.Refused ?? "")) Count(step, objection.Length == 0 ? "drill.notRefused" : "drill.refused", ("name", name), ("button", step.Button), ("code", objection), ("wanted", step.Refused));
        else if (step.Refused is not null) Count(step, null, ("name", name), ("button", step.Button), ("code", objection));
    }

    async Task Wait(WaitStep step, CancellationToken ct)
    {
        tell(say("drill.wait", ("length", step.Length.ToTimeSpan())));
        if (clock is null) await Task.Delay(step.Length.ToTimeSpan(), TimeProvider.System, ct);
        else await Pass(clock, step.Length.ToTimeSpan(), ct);
        await host.Settled(null, ct);
    }

    // In small steps, so that what falls due on the way is done in its time.
    async Task Pass(DrillClock fast, TimeSpan length, CancellationToken ct)
    {
        for (var end = fast.GetUtcNow() + length; fast.GetUtcNow() < end;)
        {
            await host.Settled(null, ct);
            var left = end - fast.GetUtcNow();
            fast.Advance(left < SmallStep ? left : SmallStep);
        }
    }

    async Task Expect(ExpectStep step, CancellationToken ct)
    {
        var unmet = Expectations.Unmet(step, (await host.Newest(ct)).State, _posts, await host.Network.Posts(ct)).ToArray();
        foreach (var (what, actual) in unmet) Count(step, "drill.unmet", ("what", what), ("is", actual));
        Score = (Score.Met + step.Expected.Count - unmet.Length, Score.Unmet);
    }

    // Told with the line, so that the one who wrote the script finds it.
    void Count(DrillStep step, string? code, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (code is null)
        {
            Score = (Score.Met + 1, Score.Unmet);
            tell(say("drill.refusedAsExpected", values));
            return;
        }
        Score = (Score.Met, Score.Unmet + 1);
        tell(say("drill.failed", ("line", step.Line), ("problem", say(code, values))));
    }

    /// <summary>Tells what has happened since the last time; the bookkeeping is left to the timeline.</summary>
    async Task Tell(CancellationToken ct)
    {
        var story = new Story(host.Plans.Current, language);
        await foreach (var head in host.Store.Heads($"{host.Plans.Current.Team}/incident-", openOnly: false, ct))
        {
            await foreach (var stored in host.Store.Read(head.Stream, _told.GetValueOrDefault(head.Stream), ct))
            {
                _told[head.Stream] = stored.Version;
                var seen = stored.Commit with { Events = [.. stored.Commit.Events.Where(happened => happened is IncidentEvent { IsVisible: true })] };
                foreach (var line in story.Lines(seen)) tell($"    {line}");
            }
        }
    }
}

/// <summary>Finds the words of a line.</summary>
delegate string DrillWords(string code, params ReadOnlySpan<(string Name, object? Value)> values);
