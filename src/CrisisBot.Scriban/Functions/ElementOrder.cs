using System.Globalization;

namespace CrisisBot.Scriban;

/// <summary>Orders elements, or a member of each: null first, text linguistically, else only values of one type.</summary>
internal sealed class ElementOrder(CultureInfo culture, string? member) : IComparer<object?>
{
    public int Compare(object? x, object? y)
    {
        if (!string.IsNullOrEmpty(member))
        {
            Members.TryGet(x, member, out x);
            Members.TryGet(y, member, out y);
        }

        return (x, y) switch
        {
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            (string a, string b) => culture.CompareInfo.Compare(a, b, CompareOptions.None),
            _ when ReferenceEquals(x, y) => 0,
            (IComparable a, _) when x.GetType() == y.GetType() => a.CompareTo(y),
            _ => throw new InvalidOperationException($"{ValueConvert.TypeName(x)} cannot be compared with {ValueConvert.TypeName(y)}"),
        };
    }
}
