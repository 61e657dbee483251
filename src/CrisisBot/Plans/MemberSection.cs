using System.Collections.Immutable;
using CrisisBot.Core.Plans;

namespace CrisisBot.Plans;

/// <summary><c>members:</c> id: { name, language, upn? }</summary>
static class MemberSection
{
    public static ImmutableArray<Member> Read(Fields plan, Checks checks) =>
        [.. plan.Groups("members", "name", "language", "upn").Select(member => new Member(
            checks.Id(member.Name),
            member.Text("name")?.Text ?? "",
            checks.Language(member.Text("language")),
            member.TextIfAny("upn")?.Text))];
}
