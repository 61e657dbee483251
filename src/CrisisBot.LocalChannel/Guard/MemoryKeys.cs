using System.Collections.Concurrent;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace CrisisBot.LocalChannel.Guard;

/// <summary>Keeps the antiforgery keys in memory only: nothing is written to anybody's home, and a page from before a restart gets a new token by reloading.</summary>
public sealed class MemoryKeys : IXmlRepository
{
    readonly ConcurrentQueue<XElement> _keys = new();

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => [.. _keys];

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) => _keys.Enqueue(element);

    /// <summary>Makes data protection use it, unless the program has said where keys are to be kept.</summary>
    public static void UseUnlessSet(KeyManagementOptions options)
    {
        if (options.XmlRepository is not null) return;
        options.XmlRepository = new MemoryKeys();
        // There is nothing at rest to be encrypted.
        options.XmlEncryptor = new NullXmlEncryptor();
    }
}
