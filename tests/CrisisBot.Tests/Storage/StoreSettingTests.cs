using CrisisBot.Core.Streams;
using CrisisBot.Storage;
using CrisisBot.Tests.Commands;
using CrisisBot.Tests.Plans;
using CrisisBot.Tests.Stores;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace CrisisBot.Tests.Storage;

/// <summary>The one setting that says where everything is kept.</summary>
public sealed class StoreSettingTests
{
    const string Key = "c2VjcmV0IHNlY3JldCBzZWNyZXQ=";
    const string Account = $"DefaultEndpointsProtocol=https;AccountName=acme;AccountKey={Key};EndpointSuffix=core.windows.net";

    [Theory]
    [InlineData(null, null, null, "data")]
    [InlineData("elsewhere", "https://acme.blob.core.windows.net/bot", null, "elsewhere")]
    [InlineData(null, "https://acme.blob.core.windows.net/bot", null, "https://acme.blob.core.windows.net/bot")]
    [InlineData(null, "https://acme.blob.core.windows.net/bot", Account, "https://acme.blob.core.windows.net/bot")]
    [InlineData(null, null, Account, "https://acme.blob.core.windows.net/crisisbot")]
    [InlineData(null, "press-room", Account, "https://acme.blob.core.windows.net/press-room")]
    [InlineData("blobs:drill", "press-room", Account, "https://acme.blob.core.windows.net/drill")]
    [InlineData("https://other.blob.core.windows.net/bot", null, Account, "https://other.blob.core.windows.net/bot")]
    [InlineData(null, " ", "", "data")]
    public void What_was_said_comes_before_what_is_set_and_the_folder_is_last(string? given, string? container, string? connectionString, string place) =>
        Assert.Equal(place, Setting(container, connectionString).Find(given, "data") is var found && found is FolderPlace folder ? folder.Folder : found.Name);

    [Theory]
    [InlineData("http://acme.blob.core.windows.net/bot"), InlineData("https://acme.blob.core.windows.net/"), InlineData("https://acme.blob.core.windows.net"), InlineData("https://acme.blob.core.windows.net/bot/folder"),
     InlineData("https://acme.blob.core.windows.net/Bot"), InlineData("https://acme.blob.core.windows.net/bot?sig=SECRET"), InlineData("ftp://x/bot"), InlineData("https://user:SECRET@x/bot")]
    public void What_is_no_containers_address_is_said_without_a_secret(string address)
    {
        var refused = Assert.Throws<StoreUnavailableException>(() => Setting(null, null).Find(address, "data"));

        Assert.Contains("is no container's address", refused.Message, StringComparison.Ordinal);
        if (address.Contains('?', StringComparison.Ordinal)) Assert.DoesNotContain("SECRET", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "none is set"), InlineData("nonsense", "is no connection string"), InlineData($"AccountName=acme;AccountKey={Key}!", "is no connection string")]
    public void An_account_that_cannot_be_used_is_said_without_its_key(string? connectionString, string said)
    {
        var refused = Assert.Throws<StoreUnavailableException>(() => Setting(null, connectionString).Find("blobs:bot", "data"));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("store", "check"), InlineData("audit", "verify"), InlineData("audit", "show", "f00d"), InlineData("console", "link", "ayse"), InlineData("erase", "--mention", "birds:1"), InlineData("store", "copy", "data", "http://nowhere/x")]
    public async Task Every_command_says_it_in_a_sentence(params string[] command)
    {
        var told = await Printed.By("en", [.. command, "--store", "http://nowhere/x", "--templates", Templates.Root]);

        Assert.NotEqual(0, told.Code);
        Assert.Contains("'http://nowhere/x' is no container's address", told.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", told.Errors, StringComparison.Ordinal);
    }

    static StoreSetting Setting(string? container, string? connectionString) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Store:Blobs:Container"] = container, ["Store:Blobs:ConnectionString"] = connectionString }).Build(), "en");
}
