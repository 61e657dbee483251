namespace CrisisBot.EndToEnd.Processes;

/// <summary>The team's files, with a plan of its own.</summary>
static class TemplateFolder
{
    /// <summary>Copies the delivered ones into a bot's folder and changes the plan.</summary>
    public static async Task<string> Copy(DataFolder data, Func<string, string> change)
    {
        var templates = Directory.CreateDirectory(data.File("templates")).FullName;
        foreach (var file in Directory.EnumerateFiles(Repository.Templates, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(templates, Path.GetRelativePath(Repository.Templates, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        var plan = Path.Combine(templates, "plan.yml");
        await File.WriteAllTextAsync(plan, change(await File.ReadAllTextAsync(plan)));
        return templates;
    }
}
