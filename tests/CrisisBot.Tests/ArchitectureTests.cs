using System.Reflection;
using System.Xml.Linq;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests;

/// <summary>The house keeps its shape: who may know whom, and what things are called.</summary>
public class ArchitectureTests
{
    static readonly string[] BannedFolders = ["Services", "Helpers", "Managers", "Utils", "Common", "Misc"];

    static readonly string[] OurAssemblies = ["CrisisBot.Core", "CrisisBot.Scriban", "CrisisBot.BotFramework", "CrisisBot.Conversations", "CrisisBot.LocalChannel", "CrisisBot.Networks", "CrisisBot.Stores", "crisisbot"];

    static IEnumerable<string> Sources => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));

    [Theory]
    [InlineData("Scriban", "")]
    [InlineData("BotFramework", "")]
    [InlineData("Core", "Scriban")]
    [InlineData("Networks", "Core")]
    [InlineData("Stores", "Core")]
    [InlineData("Conversations", "BotFramework Core")]
    [InlineData("LocalChannel", "BotFramework Core")]
    public void A_project_knows_only_these_of_ours(string project, string known) =>
        Assert.Equal(known.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => $"CrisisBot.{name}"), References(project).Order(StringComparer.Ordinal));

    [Fact]
    public void There_are_no_other_projects() =>
        Assert.Equal(["CrisisBot", .. OurAssemblies[..^1].Order(StringComparer.Ordinal)], Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal));

    [Fact]
    public void The_domain_has_no_package_but_the_one_for_time() => Assert.Equal(["NodaTime"], Elements("Core", "PackageReference"));

    [Fact]
    public void The_domain_touches_neither_disk_nor_wire_nor_clock() => Assert.All(
        Sources.Where(file => file.Contains("/CrisisBot.Core/", StringComparison.Ordinal)),
        file => Assert.DoesNotMatch(@"System\.IO|System\.Net|File\.|HttpClient|TimeProvider|SystemClock|Environment\.", File.ReadAllText(file)));

    [Fact]
    public void A_folder_is_a_noun_of_the_domain() =>
        Assert.All(Sources, file => Assert.Empty(Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar).Intersect(BannedFolders)));

    [Fact]
    public void Nothing_takes_the_frameworks_words() => Assert.All(OurAssemblies.Select(Assembly.Load).SelectMany(assembly => assembly.GetTypes()), type =>
    {
        Assert.NotEqual("Task", type.Name);
        Assert.DoesNotContain("Console", (type.Namespace ?? "").Split('.'));
    });

    [Fact]
    public void Files_stay_short()
    {
        var lengths = Sources.ToDictionary(file => Path.GetRelativePath(Repository.Root, file), file => File.ReadLines(file).Count());
        Assert.True(lengths.Values.Order().ElementAt(lengths.Count / 2) < 60, "Most files have fewer than 60 lines.");
        // The parser of the template language has a few that are better read in one piece.
        Assert.All(lengths.Where(file => !file.Key.Contains("Scriban", StringComparison.Ordinal)), file => Assert.True(file.Value < 200, $"{file.Key} has {file.Value} lines"));
    }

    static IEnumerable<string> References(string project) => Elements(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)!);

    static IEnumerable<string> Elements(string project, string name) =>
        XDocument.Load(Path.Combine(Repository.Root, "src", $"CrisisBot.{project}", $"CrisisBot.{project}.csproj")).Descendants(name).Select(element => element.Attribute("Include")!.Value);
}
