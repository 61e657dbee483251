using System.Collections.Immutable;

namespace CrisisBot.Core.Plans;

/// <summary>How a network is reached and what is read there.</summary>
/// <param name="Network">The network's name.</param>
/// <param name="Server">The server's address (Mastodon and the like), or null.</param>
/// <param name="Hashtags">Hashtags to read besides what mentions us, without '#'.</param>
/// <param name="Urls">The addresses of feeds.</param>
/// <param name="PrivateHosts">Hosts in private networks that may be asked all the same.</param>
public sealed record NetworkSource(string Network, Uri? Server, ImmutableArray<string> Hashtags, ImmutableArray<Uri> Urls, ImmutableArray<string> PrivateHosts);

/// <summary>An account the brand speaks from.</summary>
/// <param name="Network">The network's name.</param>
/// <param name="Handle">The account's handle, without '@'.</param>
/// <param name="IsReal">Whether the public reads it; then only authenticated people may make it speak.</param>
public sealed record Account(string Network, string Handle, bool IsReal);
