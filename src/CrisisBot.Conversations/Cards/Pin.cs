using System.Globalization;

namespace CrisisBot.Conversations.Cards;

/// <summary>Something chosen from a list, with the version of it that was read: <c>f3:2</c>.</summary>
static class Pin
{
    /// <summary>The choice's value.</summary>
    public static string Of(string id, int version) => string.Create(CultureInfo.InvariantCulture, $"{id}:{version}");

    /// <summary>What was chosen; null when no list of ours has it.</summary>
    public static (string Id, int Version)? Read(string pinned) =>
        pinned.Split(':') is [var id, var version] && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (id, number) : null;
}
