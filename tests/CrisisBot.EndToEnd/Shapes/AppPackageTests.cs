using System.IO.Compression;
using CrisisBot.EndToEnd.Processes;

namespace CrisisBot.EndToEnd.Shapes;

/// <summary>The app package is what npm's <c>@microsoft/app-manifest</c> says one is.</summary>
public sealed class AppPackageTests : IDisposable
{
    readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_package_keeps_the_published_schema_in_all_languages() => Assert.Equal("", await NodeCheck.Of(Peers.PackageCheck, await Package()));

    [Theory]
    [InlineData("manifest.json", "accentColor", "accentColour")]
    [InlineData("manifest.json", "tier1", "tier9")]
    [InlineData("manifest.json", "\"fetchTask\": true", "\"fetchTask\": \"yes\"")]
    [InlineData("manifest.json", "color.png", "colour.png")]
    [InlineData("tr.json", "name.short", "name.shrt")]
    [InlineData("pl.json", "commands[9].title", "commands[12].title")]
    [InlineData("id.json", "description.full", "description.ful")]
    public async Task One_that_does_not_is_found(string file, string right, string wrong)
    {
        var check = Peers.PackageCheck;
        var path = Path.Combine(await Package(), file);
        var text = await File.ReadAllTextAsync(path);
        Assert.Contains(right, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace(right, wrong, StringComparison.Ordinal));
        Assert.NotEqual("", await NodeCheck.Of(check, Path.GetDirectoryName(path)!));
    }

    async Task<string> Package()
    {
        var zip = _folder.File("app.zip");
        await using var program = RunningProcess.Dotnet(Repository.Bot, "manifest", "package", "--app-id", "0f0e0d0c-1111-2222-3333-444455556666", "--domain", "bot.portakal.example", "--output", zip);
        Assert.True(await program.Exit() == 0, program.Output);
        await ZipFile.ExtractToDirectoryAsync(zip, _folder.File("app"));
        return _folder.File("app");
    }
}
