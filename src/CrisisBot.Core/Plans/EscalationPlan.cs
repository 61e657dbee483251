using System.Collections.Immutable;
using NodaTime;

namespace CrisisBot.Core.Plans;

/// <summary>Who is asked, one after the other, when nobody takes an alert.</summary>
/// <param name="Levels">The first is asked at once, the next when its wait is over, and so on.</param>
/// <param name="Rounds">How often all levels are gone through.</param>
/// <param name="Management">The role that is told when nobody has answered.</param>
public sealed record EscalationPlan(ImmutableArray<EscalationLevel> Levels, int Rounds, string Management);

/// <summary>Who is asked together.</summary>
/// <param name="OnCall">The rotas whose person on call is asked.</param>
/// <param name="Deputy">The rotas whose deputy is asked.</param>
/// <param name="Roles">The roles whose holder and deputies are asked.</param>
/// <param name="Members">Members who are asked whatever the rotas say.</param>
/// <param name="Wait">How long they have; null for as long as the severity's clock says.</param>
public sealed record EscalationLevel(ImmutableArray<string> OnCall, ImmutableArray<string> Deputy, ImmutableArray<string> Roles, ImmutableArray<string> Members, Duration? Wait)
{
    /// <summary>Who that is at a time, each once.</summary>
    public ImmutableArray<string> People(Plan plan, Instant at)
    {
        var named = OnCall.Select(rota => plan.Rota(rota)?.At(plan, at)?.Member)
            .Concat(Deputy.Select(rota => plan.Rota(rota)?.At(plan, at)?.Deputy))
            .Concat(Roles.SelectMany(role => plan.Role(role)?.Holders ?? []))
            .Concat(Members);
        return [.. named.OfType<string>().Distinct()];
    }
}

/// <summary>How soon what must be done, by severity.</summary>
/// <param name="Acknowledge">Until somebody has an alert in hand; null when nobody is called for one.</param>
/// <param name="FirstResponse">From the declaration until the first public word; null for no such clock.</param>
/// <param name="StatusUpdate">From one public word to the next; null for no such clock.</param>
/// <param name="Stale">How long an acknowledgement counts while nothing happens; null for ever.</param>
public sealed record Clocks(Duration? Acknowledge, Duration? FirstResponse, Duration? StatusUpdate, Duration? Stale)
{
    /// <summary>From one summary for the management to the next; null for none but those asked for.</summary>
    public Duration? Summary { get; init; }

    /// <summary>What counts where the plan doesn't say.</summary>
    public static ImmutableDictionary<Severity, Clocks> Usual { get; } = new Dictionary<Severity, Clocks>
    {
        [Severity.Sev1] = new(Minutes(5), Minutes(30), Minutes(60), Minutes(30)) { Summary = Minutes(60) },
        [Severity.Sev2] = new(Minutes(10), Minutes(60), Minutes(120), Minutes(60)) { Summary = Minutes(240) },
        [Severity.Sev3] = new(Minutes(30), Minutes(240), null, Minutes(240)),
        // To be known, not to be woken for.
        [Severity.Sev4] = new(null, null, null, null),
    }.ToImmutableDictionary();

    static Duration Minutes(int minutes) => Duration.FromMinutes(minutes);
}
