using System.Globalization;
using System.Text.RegularExpressions;
using CrisisBot.Core.Plans;
using NodaTime;

namespace CrisisBot.Conversations.Turns.Commands;

/// <summary>What somebody is to see to, as people write it: <c>Stop all adverts @Zofia 2h</c>. Who and how soon may be left out.</summary>
/// <param name="Text">What.</param>
/// <param name="Owner">The member named; null for nobody.</param>
/// <param name="Within">How soon; null when it wasn't said.</param>
sealed partial record FollowUp(string Text, string? Owner, Duration? Within)
{
    // A name has so many words at most.
    const int LongestName = 4;

    /// <summary>Reads it. What isn't understood stays in the text, so that nothing that was said is lost.</summary>
    public static FollowUp Read(string said, Plan plan)
    {
        var (rest, owner) = WithoutOwner(said, plan);
        var (text, within) = WithoutTime(rest);
        return new(text, owner, within);
    }

    /// <summary>What was said, and how soon or for how long: <c>Legal is looking at it 2h</c>.</summary>
    public static (string Text, Duration? Within) WithoutTime(string said)
    {
        var time = Time().Match(said);
        var within = time.Success ? Length(time) : null;
        return ((within is null ? said : said.Remove(time.Index)).Trim().TrimEnd(',', ';', '-', '–').TrimEnd(), within);
    }

    static (string Said, string? Owner) WithoutOwner(string said, Plan plan)
    {
        for (var at = said.IndexOf('@', StringComparison.Ordinal); at >= 0; at = said.IndexOf('@', at + 1))
        {
            var words = Word().Matches(said[(at + 1)..]).Take(LongestName).ToArray();
            for (var count = words.Length; count > 0; count--)
            {
                var name = Spelling.Loose(string.Concat(words.Take(count).Select(word => word.Value)));
                if (Named(name, plan) is not { } member) continue;
                var end = at + 1 + words[count - 1].Index + words[count - 1].Length;
                return ($"{said[..at].TrimEnd()} {said[end..].TrimStart()}".Trim(), member.Id);
            }
        }
        return (said, null);
    }

    // By id, whole name, or first name where only one has it.
    static Member? Named(string name, Plan plan) => name.Length == 0 ? null
        : plan.Members.FirstOrDefault(member => Spelling.Loose(member.Id) == name || Spelling.Loose(member.Name.Replace(" ", "", StringComparison.Ordinal)) == name)
        ?? (plan.Members.Where(member => Spelling.Loose(member.Name.Split(' ')[0]) == name).ToArray() is [var only] ? only : null);

    static Duration? Length(Match time)
    {
        var amount = int.Parse(time.Groups["amount"].ValueSpan, CultureInfo.InvariantCulture);
        return amount == 0 ? null
            : time.Groups["minutes"].Success ? Duration.FromMinutes(amount)
            : time.Groups["hours"].Success ? Duration.FromHours(amount)
            : Duration.FromDays(amount);
    }

    [GeneratedRegex(@"(?:(?<=\s)|^)(?:(?:in|within|dalam|za|w\s+ciągu)\s+)?(?<amount>[0-9]{1,3})\s*(?:(?<minutes>m|min|mins|minutes?|dk|dakika|mnt|menit|minut[ya]?)|(?<hours>h|hours?|sa|saat|j|jam|godz|godzin[ęya]?)|(?<days>d|days?|gün|hari|dni|dzień))\.?(?:\s+(?:içinde|lagi))?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}'’.-]+")]
    private static partial Regex Word();
}
