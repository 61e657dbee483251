using CrisisBot.Core.Languages;

namespace CrisisBot.LocalChannel;

/// <summary>The console's own words.</summary>
public static class ConsoleTexts
{
    /// <summary>The book.</summary>
    public static Phrasebook Book { get; } = Phrasebook.Load(typeof(ConsoleTexts).Assembly, "console");
}

/// <summary>The console's words in one language.</summary>
/// <param name="Language">tr, en, id or pl.</param>
public sealed record Words(string Language)
{
    /// <summary>A text without places.</summary>
    public string this[string code] => ConsoleTexts.Book.Say(Language, code);

    /// <summary>A text with its places filled.</summary>
    public string Say(string code, params ReadOnlySpan<(string Name, object? Value)> values) => ConsoleTexts.Book.Say(Language, code, values);
}
