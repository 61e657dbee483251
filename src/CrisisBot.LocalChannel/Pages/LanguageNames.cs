namespace CrisisBot.LocalChannel.Pages;

/// <summary>The languages, each by its own name.</summary>
public static class LanguageNames
{
    /// <summary>The name of one of our languages.</summary>
    public static string Of(string language) => language switch { "tr" => "Türkçe", "id" => "Bahasa Indonesia", "pl" => "Polski", _ => "English" };
}
