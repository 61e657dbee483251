using CrisisBot.Core.Plans;

namespace CrisisBot.Conversations.Turns.Commands;

/// <summary>Answers who is to do what by the plan.</summary>
static class PlanAnswers
{
    /// <summary>The asker's own roles, all roles, the scenarios.</summary>
    public static Answer Plan(Asked asked, Plan plan)
    {
        var words = asked.Words;
        string[] lines =
        [
            words.Message("plan.title", ("brand", plan.Brand), ("version", plan.Version)),
            "",
            Own(asked, plan),
            "",
            .. Roles(words, plan),
            "",
            words.Message("plan.scenarios", ("scenarios", string.Join(", ", plan.Scenarios.Select(scenario => scenario.Name.In(words.Language))))),
        ];
        return string.Join('\n', lines);
    }

    /// <summary>Whom to ask today: the holders, and those who step in.</summary>
    public static Answer OnCall(Asked asked, Plan plan) => string.Join('\n', [asked.Words.Message("onCall.title"), "", .. Roles(asked.Words, plan)]);

    /// <summary>The roles that approve public words, and who holds them.</summary>
    public static string Approvers(Words words, Plan plan) => string.Join("; ", plan.Scenarios
        .Select(scenario => plan.ApproverOf(scenario.Id)).Distinct()
        .Select(role => $"{role.Name.In(words.Language)}: {string.Join(", ", role.Holders.Select(id => Name(plan, id)))}"));

    static string Own(Asked asked, Plan plan)
    {
        if (plan.Member(asked.By.Id) is null) return asked.Words.Message("plan.outsider");
        var own = plan.Roles.Where(role => role.Holders.Contains(asked.By.Id))
            .Select(role => (Name: role.Name.In(asked.Words.Language), IsDeputy: role.Holders[0] != asked.By.Id))
            .Select(role => role.IsDeputy ? asked.Words.Message("plan.deputy", ("role", role.Name)) : Markdown.Escape(role.Name)).ToArray();
        return own.Length == 0 ? asked.Words.Message("plan.noRole") : asked.Words.Message("plan.own", ("roles", new Written(string.Join(", ", own))));
    }

    static IEnumerable<string> Roles(Words words, Plan plan) => plan.Roles.Select(role =>
    {
        var (holder, deputies) = (Name(plan, role.Holders[0]), string.Join(", ", role.Holders.Skip(1).Select(id => Name(plan, id))));
        return "- " + (deputies.Length == 0
            ? words.Message("plan.role", ("role", role.Name.In(words.Language)), ("holder", holder))
            : words.Message("plan.roleWithDeputies", ("role", role.Name.In(words.Language)), ("holder", holder), ("deputies", deputies)));
    });

    static string Name(Plan plan, string id) => plan.Member(id)?.Name ?? id;
}
