using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CrisisBot.LocalChannel.Assets;

/// <summary>The style sheet, the script and the icon, embedded. Their addresses hold their hash, so a browser may keep them forever and never has an old one.</summary>
public static class AssetFiles
{
    static readonly FrozenDictionary<string, Asset> ByName = new[] { ("console.css", "text/css"), ("console.js", "text/javascript"), ("icon.svg", "image/svg+xml") }
        .Select(file => Read(file.Item1, file.Item2)).ToFrozenDictionary(asset => asset.Name);

    /// <summary>The address of a file.</summary>
    public static string Path(string name) => ByName[name].Path;

    /// <summary>Serves them.</summary>
    public static void MapAssets(this IEndpointRouteBuilder endpoints)
    {
        foreach (var asset in ByName.Values)
            endpoints.MapGet(asset.Path, (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return Results.Bytes(asset.Content, asset.Type + "; charset=utf-8");
            });
    }

    static Asset Read(string name, string type)
    {
        using var stream = typeof(AssetFiles).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The file {name} isn't embedded.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var content = bytes.ToArray();
        return new Asset(name, $"/console/assets/{Convert.ToHexStringLower(SHA256.HashData(content))[..12]}/{name}", type, content);
    }

    sealed record Asset(string Name, string Path, string Type, byte[] Content);
}
