using System.IO.Compression;
using System.Text.Json;
using CrisisBot.Conversations;
using CrisisBot.Conversations.Turns.Commands;
using CrisisBot.Core.Languages;
using CrisisBot.TeamsApp;
using CrisisBot.Tests.Commands;
using CrisisBot.Tests.Stores;
using Xunit;

namespace CrisisBot.Tests.TeamsApp;

/// <summary>The app package as <c>crisisbot manifest package</c> writes it. The end-to-end tests hold it against the official schema.</summary>
public sealed class PackageTests : IDisposable
{
    const string Id = "0F0E0D0C-1111-2222-3333-444455556666";
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    string File => Path.Combine(_folder.Path, "app.zip");

    public static TheoryData<string> Languages => [.. Phrasebook.Languages];

    [Fact]
    public async Task Each_fact_stands_in_its_place()
    {
        await Package("--name", "Kriz \"Masası\" <ş>", "--developer", "Portakal", "--privacy", "https://portakal.example/p", "--package-version", "2.0.1");
        var manifest = Json("manifest.json");
        Assert.Equal(
            (Id.ToLowerInvariant(), Id.ToLowerInvariant(), Id.ToLowerInvariant(), "2.0.1"),
            (manifest.GetProperty("id").GetString(), manifest.GetProperty("bots")[0].GetProperty("botId").GetString(), manifest.GetProperty("composeExtensions")[0].GetProperty("botId").GetString(), manifest.GetProperty("version").GetString()));
        Assert.Equal(
            """{"name":"Portakal","websiteUrl":"https://bot.portakal.example","privacyUrl":"https://portakal.example/p","termsOfUseUrl":"https://bot.portakal.example/terms"}""",
            JsonSerializer.Serialize(manifest.GetProperty("developer")));
        Assert.Equal(["bot.portakal.example"], manifest.GetProperty("validDomains").EnumerateArray().Select(each => each.GetString()));
        Assert.Equal("Kriz \"Masası\" <ş>", Json("tr.json").GetProperty("name.short").GetString());
    }

    [Fact]
    public async Task The_files_lie_at_the_top_and_no_place_is_left_open()
    {
        await Package();
        using var zip = ZipFile.OpenRead(File);
        Assert.Equal(["manifest.json", "color.png", "id.json", "outline.png", "pl.json", "tr.json"], zip.Entries.Select(entry => entry.FullName));
        Assert.All(zip.Entries.Where(entry => entry.Name.EndsWith(".json", StringComparison.Ordinal)), entry => Assert.DoesNotContain("${{", Text(entry.Name), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_facts_give_the_same_bytes()
    {
        await Package();
        var first = await System.IO.File.ReadAllBytesAsync(File);
        await Package();
        Assert.Equal(first, await System.IO.File.ReadAllBytesAsync(File));
        using var zip = ZipFile.OpenRead(File);
        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
    }

    // Nobody is let read a team's messages: the bot hears those that mention it.
    [Fact]
    public async Task It_asks_for_no_more_than_it_needs()
    {
        await Package();
        var manifest = Json("manifest.json");
        Assert.All(["authorization", "permissions", "devicePermissions", "webApplicationInfo", "staticTabs", "configurableTabs", "connectors"], right => Assert.False(manifest.TryGetProperty(right, out _), right));
        Assert.Equal(["team", "personal", "groupChat"], manifest.GetProperty("bots")[0].GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
        Assert.Equal("tier1", manifest.GetProperty("supportsChannelFeatures").GetString());
        var actions = manifest.GetProperty("composeExtensions")[0].GetProperty("commands").EnumerateArray().Select(action => JsonSerializer.Serialize(new[] { action.GetProperty("id"), action.GetProperty("type"), action.GetProperty("context"), action.GetProperty("fetchTask") }));
        Assert.Equal(["""["report","action",["message"],true]""", """["decision","action",["message"],true]"""], actions);
    }

    // Teams' menu says what the bot's own help says, and types a word the bot knows.
    [Theory, MemberData(nameof(Languages))]
    public async Task Every_word_the_bot_knows_is_offered_in_each_language(string language)
    {
        await Package();
        var offered = Commands(language).ToDictionary(command => command.Title, command => command.Description);
        Assert.All(Words.Talk.Codes(language).Where(code => code.StartsWith("word.", StringComparison.Ordinal)), code =>
        {
            Assert.True(offered.TryGetValue(Words.Talk.Say(language, code), out var description), $"{language} doesn't offer {code}");
            var does = $"does.{code["word.".Length..]}";
            if (Words.Talk.Has(does)) Assert.Equal(Words.Talk.Say(language, does)[1..], description[1..]);
        });
    }

    // And what its menu types, the bot understands: in that language, and not as a guess.
    [Theory, MemberData(nameof(Languages))]
    public async Task Every_command_offered_is_understood(string language)
    {
        await Package();
        Assert.All(Commands(language), command =>
        {
            var said = Said.Of($"<at>CrisisBot</at> {command.Title}");
            Assert.True(said is { Kind: { } kind, IsGuess: false, Argument: "" } && Spelling.Loose(Words.Talk.Say(language, $"word.{Codes.Of(kind)}")) == Spelling.Loose(command.Title), $"{language}: '{command.Title}' is taken for {said}");
        });
        Assert.Equal(Enum.GetValues<CommandKind>().Order(), Commands(language).Select(command => Said.Of(command.Title).Kind!.Value).Distinct().Order());
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task Each_language_has_the_texts_of_English(string language)
    {
        await Package();
        Assert.Equal(Commands("en").Count, Commands(language).DistinctBy(command => command.Title).Count());
        if (language != "en") Assert.Equal(Keys("tr"), Keys(language));
    }

    IEnumerable<string> Keys(string language) => Json($"{language}.json").EnumerateObject().Select(text => text.Name);

    List<(string Title, string Description)> Commands(string language)
    {
        // Teams shows twelve in a list: in a channel those for a crisis, in a chat of one's own those one asks.
        var lists = Json("manifest.json").GetProperty("bots")[0].GetProperty("commandLists").EnumerateArray().Select(list => list.GetProperty("commands").EnumerateArray().ToArray()).ToArray();
        Assert.All(lists, list => Assert.InRange(list.Length, 1, 12));
        if (language == "en") return [.. lists.SelectMany(list => list.Select(command => (Text(command, "title"), Text(command, "description")))).Distinct()];
        var texts = Json($"{language}.json");
        return [.. lists.SelectMany((list, l) => list.Select((_, i) => $"bots[0].commandLists[{l}].commands[{i}].")).Select(command => (Text(texts, command + "title"), Text(texts, command + "description"))).Distinct()];
    }

    static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    async Task Package(params string[] more) =>
        Assert.Equal((0, ""), await Printed.By("en", ["manifest", "package", "--app-id", Id, "--domain", "Bot.Portakal.example", "--output", File, .. more]) is var told ? (told.Code, told.Errors) : default);

    JsonElement Json(string name) => JsonSerializer.Deserialize<JsonElement>(Text(name));

    string Text(string name)
    {
        using var zip = ZipFile.OpenRead(File);
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
