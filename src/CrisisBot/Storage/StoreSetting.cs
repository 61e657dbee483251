using CrisisBot.Commands;
using CrisisBot.Core.Streams;
using CrisisBot.Stores.Blobs;

namespace CrisisBot.Storage;

/// <summary>
/// The setting that says where everything is kept: <c>--store</c>, or <c>Store:Blobs:Container</c> and <c>Store:Blobs:ConnectionString</c> in appsettings.json or the environment
/// (<c>Store__Blobs__Container</c>); the data folder without any. A key stands in a setting only, as anybody on the machine can read a command line.
/// </summary>
/// <param name="configuration">The settings.</param>
/// <param name="language">The language of refusals.</param>
sealed class StoreSetting(IConfiguration configuration, string language)
{
    const string InAccount = "blobs:";

    string? Container => NotEmpty(configuration["Store:Blobs:Container"]);

    string? ConnectionString => NotEmpty(configuration["Store:Blobs:ConnectionString"]);

    /// <summary>The settings of this process: appsettings.json in the current folder, and the environment, which has the last word.</summary>
    /// <exception cref="StoreUnavailableException">The file isn't JSON.</exception>
    public static StoreSetting Read(string language)
    {
        try
        {
            return new(new ConfigurationBuilder().SetBasePath(Directory.GetCurrentDirectory()).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build(), language);
        }
        catch (InvalidDataException broken)
        {
            throw new StoreUnavailableException(Phrases.Program.Say(language, "store.badFile", ("problem", broken.Message)));
        }
    }

    /// <summary>Where these settings keep everything.</summary>
    /// <exception cref="StoreUnavailableException">What is set can't be used; says why, without any key.</exception>
    public static StorePlace Of(Settings settings) => settings.Place ?? Read(settings.Language).Find(settings.Store, settings.Data);

    /// <summary>Where something is kept.</summary>
    /// <param name="given">What was said to the program; null for nothing.</param>
    /// <param name="data">The data folder.</param>
    /// <exception cref="StoreUnavailableException">It can't be used.</exception>
    public StorePlace Find(string? given, string data) =>
        given is not null ? Parse(given)
        : Container is { } container && !container.Contains('/', StringComparison.Ordinal) ? InAccountOf(container, container)
        : Container is { } url ? Parse(url)
        : ConnectionString is not null ? InAccountOf(BlobAddress.UsualContainer, BlobAddress.UsualContainer)
        : new FolderPlace(data);

    /// <summary>A place as people write it: a container's address, <c>blobs:CONTAINER</c> for one in the account of the settings, or a folder.</summary>
    /// <exception cref="StoreUnavailableException">It can't be used.</exception>
    public StorePlace Parse(string text) =>
        text.StartsWith(InAccount, StringComparison.Ordinal) ? InAccountOf(text[InAccount.Length..], text)
        : !text.Contains("://", StringComparison.Ordinal) ? new FolderPlace(text)
        : BlobAddress.TryUrl(text, out var address) ? new ContainerPlace(address)
        : throw Unusable("store.badAddress", text);

    ContainerPlace InAccountOf(string container, string said) =>
        ConnectionString is not { } secret ? throw Unusable("store.noAccount", said)
        : BlobAddress.TryConnectionString(secret, container, out var address) ? new ContainerPlace(address)
        : throw Unusable("store.badAccount", said);

    // A query may hold a key.
    StoreUnavailableException Unusable(string code, string place) => new(Phrases.Program.Say(language, code, ("place", place.Split('?')[0])));

    static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
