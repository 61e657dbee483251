using CrisisBot.Core.Plans;

namespace CrisisBot.Core.Tone;

/// <summary>What the plan says that matters for the tone.</summary>
public static class PlannedTone
{
    /// <summary>The brand's names, its people, the domains it links to; nothing without a plan.</summary>
    public static ToneContext Context(Plan? plan) => plan is null ? ToneContext.None : new()
    {
        OwnNames = [plan.Brand],
        People = [.. plan.Members.Select(member => member.Name)],
        Domains = plan.Links,
    };
}
