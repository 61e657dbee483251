using System.Globalization;

namespace CrisisBot.LocalChannel.Cards;

/// <summary>What the parts of one rendered card share.</summary>
/// <param name="words">The console's words in the viewer's language.</param>
/// <param name="formId">The form's id; the ids of all its parts begin with it.</param>
/// <param name="mentions">Who is mentioned in its texts.</param>
/// <param name="when">Tells a time as the viewer's clock shows it.</param>
/// <param name="attempt">What was filled in, when the form is shown again.</param>
public sealed class CardContext(Words words, string formId, MentionMarks mentions, Func<DateTimeOffset, string> when, PressAttempt? attempt = null)
{
    int _scopes;

    /// <summary>The console's words.</summary>
    public Words Words => words;

    /// <summary>The form's id.</summary>
    public string FormId => formId;

    /// <summary>Who is mentioned.</summary>
    public MentionMarks Mentions => mentions;

    /// <summary>A text with its times in the viewer's zone.</summary>
    public string Told(string text) => CardTimes.Told(text, when);

    /// <summary>A path for the next inner card, the same whenever the same card is rendered.</summary>
    public string NextPath() => (++_scopes).ToString(CultureInfo.InvariantCulture);

    /// <summary>What a field shows: what was filled in before, else what the card says.</summary>
    public string? ValueOf(string field, string? value) => attempt is not null && attempt.Values.TryGetValue(field, out var given) ? given : value;

    /// <summary>Whether a field lacks what it needs.</summary>
    public bool IsMissing(string field) => attempt?.Missing.Contains(field) == true;

    /// <summary>Whether something is missing in the inner card of this path, which must then be open.</summary>
    public bool IsMissingIn(string path) => attempt?.Missing.Any(field => field.StartsWith($"i.{path}.", StringComparison.Ordinal)) == true;

    /// <summary>The id of a field's element.</summary>
    public string ElementId(string field) => $"{formId}-{field}";
}

/// <summary>A form that was sent without something it needs.</summary>
/// <param name="Values">What was filled in, by field.</param>
/// <param name="Missing">The fields that must be filled in.</param>
public sealed record PressAttempt(IReadOnlyDictionary<string, string> Values, IReadOnlySet<string> Missing);
