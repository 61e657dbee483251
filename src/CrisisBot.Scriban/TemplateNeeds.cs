namespace CrisisBot.Scriban;

/// <summary>What a template names, found without rendering it.</summary>
/// <param name="Paths">
/// Paths of the model in the order they first appear, such as <c>incident.summary</c> or, within a loop over
/// <c>items</c>, <c>items[].name</c>. A name read within <c>with incident</c> counts as a member of <c>incident</c>.
/// </param>
/// <param name="Includes">The names of included templates, in the order they first appear.</param>
public sealed record TemplateNeeds(IReadOnlyList<string> Paths, IReadOnlyList<string> Includes);
