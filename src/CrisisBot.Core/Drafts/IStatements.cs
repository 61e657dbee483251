namespace CrisisBot.Core.Drafts;

/// <summary>The statements made ready before the crisis, as the team's files hold them.</summary>
public interface IStatements
{
    /// <summary>The kinds there are for a scenario in a language, or at least in English.</summary>
    IReadOnlyList<string> Kinds(string scenario, string language);

    /// <summary>The statement of a kind: in the language, else in English; the scenario's own, else the one for any. Null when there is none.</summary>
    Statement? Find(string scenario, string kind, string language);
}
