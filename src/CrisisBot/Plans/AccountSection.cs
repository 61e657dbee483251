using System.Collections.Immutable;
using CrisisBot.Core.Plans;

namespace CrisisBot.Plans;

/// <summary><c>accounts:</c> network: { handle }</summary>
static class AccountSection
{
    // A brand that only listens has no account, so the section may be left out.
    public static ImmutableArray<Account> Read(Fields plan, Checks checks) => plan.Has("accounts")
        ? [.. plan.Groups("accounts", "handle").Select(account => One(account, checks))]
        : [];

    // Whether the public reads an account isn't asked for: a slip there would let unproven people speak for the brand.
    static Account One(Fields account, Checks checks)
    {
        if (!PlanNetworks.Spoken.Contains(account.Id)) checks.Findings.AddUnknown(account.Name, "account-network-unknown", PlanNetworks.Spoken);
        return new(account.Id, checks.Handle(account.Text("handle")), IsReal: account.Id != PlanNetworks.Practice);
    }
}
