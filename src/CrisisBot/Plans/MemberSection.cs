using System.Collections.Immutable;
using CrisisBot.Core.Plans;
using CrisisBot.Plans.Yaml;

namespace CrisisBot.Plans;

/// <summary><c>members:</c> id: { name, language, upn? }</summary>
static class MemberSection
{
    public static ImmutableArray<Member> Read(Fields plan, Checks checks)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        return [.. plan.Groups("members", "name", "language", "upn").Select(member => new Member(
            checks.Id(member.Name),
            member.Text("name")?.Text ?? "",
            checks.Language(member.Text("language")),
            Upn(member, seen, checks.Findings)))];
    }

    // One person behind two members could approve their own words.
    static string? Upn(Fields member, Dictionary<string, string> seen, Findings findings)
    {
        if (member.TextIfAny("upn") is not { } upn) return null;
        if (!IsAddress(upn)) findings.Add(upn.At, "upn-malformed", ("word", upn.Text));
        else if (!seen.TryAdd(upn.Text, member.Id)) findings.Add(upn.At, "upn-twice", ("word", upn.Text), ("first", seen[upn.Text]), ("member", member.Id));
        return upn.Text;
    }

    static bool IsAddress(YamlText upn) => upn.Text.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && !upn.Text.Any(char.IsWhiteSpace);
}
