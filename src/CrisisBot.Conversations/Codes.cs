using System.Text.Json;

namespace CrisisBot.Conversations;

/// <summary>The codes that values have in texts.</summary>
static class Codes
{
    /// <summary>An enumeration's value in camel case.</summary>
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
