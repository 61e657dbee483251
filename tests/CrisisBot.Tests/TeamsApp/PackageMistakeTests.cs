using CrisisBot.Core.Languages;
using CrisisBot.Tests.Commands;
using CrisisBot.Tests.Stores;
using Xunit;

namespace CrisisBot.Tests.TeamsApp;

/// <summary>What is wrong is said, all at once, and nothing is written.</summary>
public sealed class PackageMistakeTests : IDisposable
{
    const string Id = "0f0e0d0c-1111-2222-3333-444455556666";
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Languages => [.. Phrasebook.Languages];

    [Theory]
    [InlineData("https://bot.example.com", "bot.example.com")]
    [InlineData("bot.example.com:443", "bot.example.com")]
    [InlineData("bot.example.com/api/messages", "bot.example.com")]
    [InlineData("http://Bot.example.com:3978/x?y", "bot.example.com")]
    public async Task Who_writes_more_than_a_domain_is_told_what_is_meant(string domain, string meant) =>
        Assert.Contains($"Write {meant}.", await Refused("--app-id", Id, "--domain", domain), StringComparison.Ordinal);

    [Theory]
    [InlineData("localhost"), InlineData("bot.localhost"), InlineData("127.0.0.1"), InlineData("[::1]"), InlineData("bot"), InlineData("*.example.com"), InlineData("bot example.com"), InlineData("bot..example.com"), InlineData("-bot.example.com"), InlineData("a.1"), InlineData(" ")]
    public async Task What_is_no_domain_is_none(string domain) =>
        Assert.Contains("is no domain", await Refused("--app-id", Id, "--domain", domain), StringComparison.Ordinal);

    [Theory]
    [InlineData("0f0e0d0c"), InlineData("{0f0e0d0c-1111-2222-3333-444455556666}"), InlineData("00000000-0000-0000-0000-000000000000"), InlineData("0f0e0d0c11112222333344445555666")]
    public async Task What_is_no_application_id_is_none(string id) =>
        Assert.Contains($"'{id}' is no application id", await Refused("--app-id", id, "--domain", "bot.example.com"), StringComparison.Ordinal);

    [Theory]
    [InlineData("--name", "A name of more than thirty signs"), InlineData("--name", " "), InlineData("--developer", "A developer of more than 32 signs!")]
    [InlineData("--privacy", "http://example.com"), InlineData("--terms", "terms.html"), InlineData("--website", "https://")]
    [InlineData("--package-version", "1.0"), InlineData("--package-version", "1.0.0-beta"), InlineData("--package-version", "01.0.0")]
    public async Task The_rest_is_checked_too(string option, string value) =>
        Assert.StartsWith($"{option}: '{value}'", await Refused("--app-id", Id, "--domain", "bot.example.com", option, value), StringComparison.Ordinal);

    [Theory, MemberData(nameof(Languages))]
    public async Task All_mistakes_are_told_at_once_in_each_language(string language)
    {
        var told = await Printed.By(language, "manifest", "package", "--app-id", "x", "--domain", "y", "--name", "", "--output", Path.Combine(_folder.Path, "app.zip"));
        Assert.Equal((1, 3), (told.Code, told.Errors.Trim().Split('\n').Length));
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_said()
    {
        var told = await Printed.By("en", "manifest", "package", "--app-id", Id, "--domain", "bot.example.com", "--output", Path.Combine(_folder.Path, "missing", "app.zip"));
        Assert.Equal(1, told.Code);
        Assert.StartsWith("The package can't be written to", told.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_international_domain_is_taken_in_plain_letters() =>
        Assert.Contains("https://bot.xn--", (await Package("bot.kriz-şirketi.example")).Output, StringComparison.Ordinal);

    Task<Printed> Package(string domain) => Printed.By("en", "manifest", "package", "--app-id", Id, "--domain", domain, "--output", Path.Combine(_folder.Path, "app.zip"));

    async Task<string> Refused(params string[] arguments)
    {
        var told = await Printed.By("en", ["manifest", "package", "--output", Path.Combine(_folder.Path, "app.zip"), .. arguments]);
        Assert.Equal((1, ""), (told.Code, told.Output));
        Assert.Empty(_folder.Files);
        return told.Errors;
    }
}
