using CrisisBot.Core.Languages;
using CrisisBot.Core.Streams;
using NodaTime;
using NodaTime.Text;

namespace CrisisBot.Conversations;

/// <summary>The bot's words in one language, ready for card text: what stands in their places can't act as markup, and times show in the reader's own zone.</summary>
public sealed record Words(string Language)
{
    static readonly LocalDateTimePattern Utc = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm 'UTC'");

    /// <summary>What stands on cards.</summary>
    public static Phrasebook Cards { get; } = Phrasebook.Load(typeof(Words).Assembly, "cards");

    /// <summary>What the bot says.</summary>
    public static Phrasebook Talk { get; } = Phrasebook.Load(typeof(Words).Assembly, "talk");

    /// <summary>Whether they stand in a message, where times aren't shown in the reader's zone: there they are UTC, and say so.</summary>
    public bool InMessage { get; init; }

    /// <summary>A card's text.</summary>
    public string Card(string code, params ReadOnlySpan<(string Name, object? Value)> values) => Say(Cards, code, values);

    /// <summary>What stands on a button or in a list, where nothing is markup.</summary>
    public string Label(string code, params ReadOnlySpan<(string Name, object? Value)> values) => Cards.Say(Language, code, values);

    /// <summary>A message's text.</summary>
    public string Message(string code, params ReadOnlySpan<(string Name, object? Value)> values) => Say(Talk, code, values);

    /// <summary>Why something outside didn't work: our reasons in words, a network's own as they came.</summary>
    public string? Problem(string? reason) => reason is not null && Cards.Has(reason) ? Label(reason) : reason;

    /// <summary>Why something wasn't done.</summary>
    public string Refusal(Refusal refusal)
    {
        var values = refusal.GetType().GetProperties()
            .Select(property => (char.ToLowerInvariant(property.Name[0]) + property.Name[1..], property.GetValue(refusal)))
            .ToArray();
        return Card($"refusal.{refusal.Code}", values);
    }

    string Say(Phrasebook book, string code, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var safe = new (string, object?)[values.Length];
        for (var i = 0; i < values.Length; i++) safe[i] = (values[i].Name, Safe(values[i].Value));
        return book.Say(Language, code, safe);
    }

    object? Safe(object? value) => value switch
    {
        Instant at when InMessage => Utc.Format(at.InUtc().LocalDateTime),
        Instant at => Time(at),
        Written written => written.Text,
        string text => Markdown.Escape(text),
        _ => value,
    };

    // Cards show such a time in the reader's zone. Source: Adaptive Cards, §Text features, DATE and TIME functions.
    /// <summary>A time, in the reader's own zone.</summary>
    public static string Time(Instant at)
    {
        var second = InstantPattern.General.Format(at);
        return $"{{{{DATE({second}, COMPACT)}}}} {{{{TIME({second})}}}}";
    }
}

/// <summary>Text that stands in another as it is: made of our own words, with what strangers wrote made harmless already.</summary>
/// <param name="Text">The text, in markdown.</param>
public sealed record Written(string Text);
