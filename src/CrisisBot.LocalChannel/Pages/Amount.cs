namespace CrisisBot.LocalChannel.Pages;

/// <summary>A whole number, written with the thousands apart as the reader's language does it.</summary>
/// <param name="Value">The number.</param>
public readonly record struct Amount(long Value) : IFormattable
{
    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => Value.ToString("N0", formatProvider);
}
