using System.Numerics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CrisisBot.Core.Tone.Checks;

/// <summary>Numbers that belong to one person: accounts, cards, identities. Their check digits tell them from other long numbers.</summary>
static class NumberedPeople
{
    static readonly Regex Iban = new(@"\b[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]{2,4}){3,8}\b", RegexOptions.NonBacktracking);
    static readonly Regex Digits = new(@"\b\d(?:[ -]?\d){8,18}\b", RegexOptions.NonBacktracking);

    /// <summary>Account numbers whose check digits are right.</summary>
    public static IEnumerable<Passage> Ibans(Inquiry inquiry) => Matches(inquiry, Iban, IsIban);

    /// <summary>Card numbers whose check digit is right.</summary>
    public static IEnumerable<Passage> Cards(Inquiry inquiry) => Matches(inquiry, Digits, number => number.Length is >= 15 and <= 19 && IsCard(number) && !IsNik(number));

    /// <summary>Turkish T.C. kimlik, Polish PESEL and NIP, Indonesian NIK.</summary>
    public static IEnumerable<Passage> NationalIds(Inquiry inquiry) => Matches(inquiry, Digits, number => number.Length switch
    {
        10 => IsNip(number),
        11 => IsTcKimlik(number) || IsPesel(number),
        16 => IsNik(number),
        _ => false,
    });

    static List<Passage> Matches(Inquiry inquiry, Regex pattern, Func<string, bool> holds)
    {
        var found = new List<Passage>();
        foreach (var match in pattern.EnumerateMatches(inquiry.Text.Text))
        {
            var number = string.Concat(inquiry.Text.Text.AsSpan(match.Index, match.Length).ToString().Where(char.IsAsciiLetterOrDigit));
            if (holds(number)) found.Add(new(match.Index, match.Index + match.Length));
        }
        return found;
    }

    // ISO 13616: the first four characters go to the end, letters become 10 to 35, and the whole leaves 1 when divided by 97.
    internal static bool IsIban(string number)
    {
        if (number.Length is < 15 or > 34) return false;
        var digits = string.Concat((number[4..] + number[..4]).ToUpperInvariant().Select(sign => char.IsAsciiDigit(sign) ? $"{sign}" : $"{sign - 'A' + 10}"));
        return BigInteger.Parse(digits, CultureInfo.InvariantCulture) % 97 == 1;
    }

    // Luhn: from the right, each second digit counts double, and the digits' sum ends in 0.
    internal static bool IsCard(string number) =>
        number.Reverse().Select((digit, at) => at % 2 == 0 ? digit - '0' : ((digit - '0') * 2 / 10) + ((digit - '0') * 2 % 10)).Sum() % 10 == 0;

    // The 10th digit is (7 × the odd ones − the even ones) mod 10, the 11th the sum of the first ten mod 10.
    internal static bool IsTcKimlik(string number)
    {
        var d = number.Select(digit => digit - '0').ToArray();
        return d[0] != 0 && Mod(((d[0] + d[2] + d[4] + d[6] + d[8]) * 7) - (d[1] + d[3] + d[5] + d[7]), 10) == d[9] && d[..10].Sum() % 10 == d[10];
    }

    // The weighted sum of all eleven ends in 0, and the first six are a date: the century is in the month.
    internal static bool IsPesel(string number)
    {
        var month = int.Parse(number.AsSpan(2, 2), CultureInfo.InvariantCulture) % 20;
        return month is >= 1 and <= 12 && IsDay(number.AsSpan(4, 2), most: 31) && Weighted(number, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 == 0;
    }

    // The weighted sum of the first nine, mod 11, is the tenth.
    internal static bool IsNip(string number) => number.Distinct().Count() > 1 && number[0] != '0' && Weighted(number, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == number[9] - '0';

    // Province, town, district; then day (women's + 40), month, year; then a serial. It has no check digit.
    internal static bool IsNik(string number)
    {
        var month = int.Parse(number.AsSpan(8, 2), CultureInfo.InvariantCulture);
        return number[0] is >= '1' and <= '9' && month is >= 1 and <= 12 && IsDay(number.AsSpan(6, 2), most: 71) && number[12..] != "0000";
    }

    static bool IsDay(ReadOnlySpan<char> digits, int most)
    {
        var day = int.Parse(digits, CultureInfo.InvariantCulture);
        return day >= 1 && day <= most && (day <= 31 || day > 40);
    }

    static int Weighted(string number, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var at = 0; at < weights.Length; at++) sum += weights[at] * (number[at] - '0');
        return sum;
    }

    static int Mod(int value, int by) => ((value % by) + by) % by;
}
