namespace CrisisBot.Core.Drafts;

/// <summary>The statements made ready before the crisis, as the team's files hold them.</summary>
public interface IStatements
{
    /// <summary>The kinds there are for a scenario, its own and those that serve any.</summary>
    IReadOnlyList<string> Kinds(string scenario);

    /// <summary>The scenario's statement of a kind in a language; else the one for any scenario; else in English; null when there is none.</summary>
    Statement? Find(string scenario, string kind, string language);
}
