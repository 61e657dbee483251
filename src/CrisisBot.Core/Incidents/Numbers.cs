using System.Collections.Immutable;
using System.Globalization;

namespace CrisisBot.Core.Incidents;

/// <summary>Things numbered in the order they came (f1, f2, …) that never go away: one is found, added or changed at the same cost among ten thousand as among ten.</summary>
static class Numbers
{
    /// <summary>The id of the next one, or of one so many behind it.</summary>
    public static string Next<T>(this ImmutableList<T> things, char kind, int behind = 0) => string.Create(CultureInfo.InvariantCulture, $"{kind}{things.Count + 1 + behind}");

    /// <summary>The one with this id, or null.</summary>
    public static T? Numbered<T>(this ImmutableList<T> things, char kind, string id) where T : class => Place(things, kind, id) is { } place ? things[place] : null;

    /// <summary>All of them, with the one of this id changed; one that isn't there can't be.</summary>
    public static ImmutableList<T> Changed<T>(this ImmutableList<T> things, char kind, string id, Func<T, T> change) where T : class =>
        Place(things, kind, id) is { } place ? things.SetItem(place, change(things[place])) : things;

    static int? Place<T>(ImmutableList<T> things, char kind, string id) =>
        id.Length > 1 && id[0] == kind && id[1] != '0' && int.TryParse(id.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= things.Count ? number - 1 : null;
}
