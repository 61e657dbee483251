using CrisisBot.Plans;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Plans;

public sealed class PlanBookTests : IDisposable
{
    readonly MemoryArchive _archive = new();
    readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("plans-").FullName, "plan.yml");

    public PlanBookTests() => File.Copy(Templates.Path("plan.yml"), _file);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public async Task An_incident_keeps_the_plan_it_began_with()
    {
        var first = (await Start()).Current;
        Edit("brand: Portakal ", "brand: Mandalina ");
        var book = await Start();
        Assert.Equal("Mandalina", book.Current.Brand);
        Assert.Equal("Portakal", book.At(first.Version).Brand);
        Assert.Equal("Mandalina", book.At(book.Current.Version).Brand);
        Assert.Empty(book.Problems);
    }

    [Fact]
    public async Task A_version_is_kept_once_and_to_the_letter()
    {
        var version = (await Start()).Current.Version;
        await Start();
        Assert.Equal(1, _archive.Writes);
        Assert.Equal(File.ReadAllBytes(_file), _archive.Documents[$"plans/{version}.yml"]);
    }

    [Fact]
    public async Task A_version_nobody_knows_is_worked_by_the_plan_in_force()
    {
        var book = await Start();
        Assert.Same(book.Current, book.At("0123456789ab"));
    }

    [Fact]
    public async Task Without_a_good_plan_there_is_no_start_and_every_problem_is_said()
    {
        Edit("holder: ayse", "holder: ayşe");
        Edit("window: 2h", "window: 2hours");
        var refused = await Assert.ThrowsAsync<PlanException>(Start);
        Assert.Equal(["role-member-unknown", "duration"], refused.Problems.Select(problem => problem.Code));
        Assert.Contains("did you mean 'ayse'?", refused.Message);
        Assert.Contains("bir süre değil", refused.In("tr"));
        Assert.Equal(0, _archive.Writes);
    }

    [Fact]
    public async Task A_kept_text_that_was_changed_is_not_worked_by_and_that_is_said()
    {
        var first = (await Start()).Current.Version;
        _archive.Documents[$"plans/{first}.yml"][^1] = (byte)'#';
        Edit("brand: Portakal ", "brand: Mandalina ");
        var book = await Start();
        Assert.Equal("archive-changed", Assert.Single(book.Problems).Code);
        Assert.Same(book.Current, book.At(first));
    }

    [Fact]
    public async Task The_current_text_is_kept_again_when_the_kept_one_was_damaged()
    {
        var version = (await Start()).Current.Version;
        _archive.Documents[$"plans/{version}.yml"] = [];
        Assert.Empty((await Start()).Problems);
        Assert.Equal(File.ReadAllBytes(_file), _archive.Documents[$"plans/{version}.yml"]);
    }

    [Fact]
    public async Task A_plan_may_stand_in_several_files_and_is_kept_in_one_piece()
    {
        var (before, after) = Split("rotas:", "departments:");
        var book = await Start();
        Assert.Equal(["front-desk", "leads"], book.Current.Rotas.Select(rota => rota.Id));
        Assert.Equal(before + after, System.Text.Encoding.UTF8.GetString(_archive.Documents[$"plans/{book.Current.Version}.yml"]));
        // From the kept text alone.
        Directory.Delete(Path.ChangeExtension(_file, ".d"), recursive: true);
        File.WriteAllText(_file, before + after);
        Assert.Equal(book.Current.Version, (await Start()).Current.Version);
        Assert.Empty((await Start()).Problems);
    }

    [Fact]
    public void A_mistake_is_named_with_the_file_it_is_in()
    {
        Split("rotas:", "departments:");
        var other = Path.Combine(Path.ChangeExtension(_file, ".d"), "10-on-call.yml");
        File.AppendAllText(other, "team: twice\n");
        File.WriteAllText(other, File.ReadAllText(other).Replace("turns: weekly\n", "turns: yearly\n"));
        var problems = PlanFile.Read(_file).Problems;
        Assert.Equal(["turns-unknown", "key-in-two-files"], problems.Select(problem => problem.Code));
        Assert.All(problems, problem => Assert.Equal(other, problem.File));
        Assert.Equal("    turns: yearly", File.ReadAllLines(other)[problems[0].Line - 1]);
        Assert.Contains($"it is in {_file} already", problems[1].ToString());
        File.WriteAllText(other, "rotas: [");
        Assert.Equal((other, "yaml-broken"), PlanFile.Read(_file).Problems.Select(problem => (problem.File, problem.Code)).Single());
    }

    /// <summary>Moves a part of the plan to a file beside it; answers with what both hold.</summary>
    (string Before, string After) Split(string from, string to)
    {
        var text = File.ReadAllText(_file);
        var (begin, end) = (text.IndexOf($"\n{from}", StringComparison.Ordinal) + 1, text.IndexOf($"\n{to}", StringComparison.Ordinal) + 1);
        var (rest, part) = (text[..begin] + text[end..], text[begin..end]);
        Directory.CreateDirectory(Path.ChangeExtension(_file, ".d"));
        File.WriteAllText(_file, rest);
        File.WriteAllText(Path.Combine(Path.ChangeExtension(_file, ".d"), "10-on-call.yml"), part);
        return (rest.EndsWith('\n') ? rest : rest + "\n", part);
    }

    Task<PlanBook> Start() => PlanBook.Load(_file, _archive);

    void Edit(string from, string to)
    {
        var text = File.ReadAllText(_file);
        Assert.Contains(from, text);
        File.WriteAllText(_file, text.Replace(from, to));
    }
}
