using System.Globalization;

namespace CrisisBot.Scriban;

/// <summary>.NET format strings and culture names, as <c>math.format</c> and <c>object.format</c> take them.</summary>
internal static class Formatting
{
    /// <summary>Longer formats are refused, as are precisions above 99: both would print without end.</summary>
    const int FormatLengthLimit = 100;

    public static string Format(in Call call)
    {
        if (call.A is null)
        {
            return "";
        }

        var format = call.Text(call.B) ?? "";
        if (call.A is not IFormattable value)
        {
            throw call.Error($"{ValueConvert.TypeName(call.A)} has no formats");
        }

        if (format.Length > FormatLengthLimit || (format.Length > 3 && char.IsAsciiLetter(format[0]) && !format.AsSpan(1).ContainsAnyExceptInRange('0', '9')))
        {
            throw call.Error("the format is too long");
        }

        try
        {
            return call.Checked(value.ToString(format, Culture(in call, call.C)));
        }
        catch (FormatException cause)
        {
            throw call.Error($"'{format}' is no format for {ValueConvert.TypeName(call.A)}", cause);
        }
    }

    public static CultureInfo Culture(in Call call, object? name)
    {
        try
        {
            return call.Text(name) is { } text ? CultureInfo.GetCultureInfo(text) : call.State.Culture;
        }
        catch (CultureNotFoundException cause)
        {
            throw call.Error($"'{call.Text(name)}' is no culture", cause);
        }
    }
}
