using System.Diagnostics.CodeAnalysis;
using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using CrisisBot.Core.Streams;

namespace CrisisBot.Stores.Blobs;

/// <summary>
/// Which container, and how to sign in: <c>https://ACCOUNT.blob.core.windows.net/CONTAINER</c> with the identity of the machine, the workload or the developer (Azure.Identity),
/// or a connection string and a container's name, as for Azurite. A connection string holds the key to everything, so none of it is ever said.
/// </summary>
public sealed class BlobAddress
{
    /// <summary>The container's name where nothing else is said.</summary>
    public const string UsualContainer = "crisisbot";

    readonly BlobContainerClient _container;

    BlobAddress(BlobContainerClient container) => _container = container;

    /// <summary>The container's address, for people: without any key.</summary>
    public string Name => _container.Uri.GetLeftPart(UriPartial.Path);

    /// <summary>A container by its address, entered by an identity.</summary>
    /// <returns>False when it is no container's address, or one without https.</returns>
    public static bool TryUrl(string text, [NotNullWhen(true)] out BlobAddress? address)
    {
        address = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps || url.Query.Length > 0 || url.UserInfo.Length > 0) return false;
        var parts = new BlobUriBuilder(url);
        if (!IsContainer(parts.BlobContainerName) || parts.BlobName.Length > 0) return false;
        address = new(new BlobContainerClient(url, Identity(), Options()));
        return true;
    }

    /// <summary>A container by a connection string.</summary>
    /// <returns>False when one of the two can't be used.</returns>
    public static bool TryConnectionString(string text, string container, [NotNullWhen(true)] out BlobAddress? address)
    {
        address = null;
        if (!IsContainer(container)) return false;
        try
        {
            address = new(new BlobContainerClient(text, container, Options()));
            return true;
        }
        catch (Exception unusable) when (unusable is FormatException or ArgumentException or InvalidOperationException)
        {
            // The SDK's message may quote the key.
            return false;
        }
    }

    /// <summary>The container, if there is one.</summary>
    internal async Task<BlobPlace?> Find(StorePart part, CancellationToken ct)
    {
        var place = new BlobPlace(_container, part);
        return await place.Exists(ct) ? place : null;
    }

    internal async Task<BlobPlace> Enter(StorePart part, CancellationToken ct)
    {
        var place = new BlobPlace(_container, part);
        await place.Ensure(ct);
        return place;
    }

    // Source: "Naming and Referencing Containers, Blobs, and Metadata", Azure documentation.
    static bool IsContainer(string name) =>
        name.Length is >= 3 and <= 63 && name.All(sign => sign == '-' || char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign)) && name[0] != '-' && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal);

    // A server has no browser: whoever isn't signed in is told so.
    static DefaultAzureCredential Identity() => new(new DefaultAzureCredentialOptions { ExcludeInteractiveBrowserCredential = true, Retry = { MaxRetries = 2 } });

    /// <summary>Somebody has clicked and waits: an answer within seconds, even if it is that there is none.</summary>
    static BlobClientOptions Options() => new()
    {
        Retry = { Mode = RetryMode.Exponential, MaxRetries = 2, Delay = TimeSpan.FromMilliseconds(200), MaxDelay = TimeSpan.FromSeconds(2), NetworkTimeout = TimeSpan.FromSeconds(4) },
        Diagnostics = { IsTelemetryEnabled = false },
    };
}
