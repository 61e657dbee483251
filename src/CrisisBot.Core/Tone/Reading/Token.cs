namespace CrisisBot.Core.Tone.Reading;

/// <summary>What a piece of text is.</summary>
enum TokenKind
{
    /// <summary>Letters.</summary>
    Word,
    /// <summary>Digits, with what stands between them: 14.30, 05.11.2026, 1 200.</summary>
    Number,
    /// <summary>Letters and digits: TR-48213, a hash and digits.</summary>
    Code,
    /// <summary>An address on the web.</summary>
    Link,
    /// <summary>An e-mail address.</summary>
    Mail,
    /// <summary>A hashtag or a handle.</summary>
    Tag,
}

/// <summary>A word or something that stands for one.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Form">Its form for comparing: <see cref="Casing.Fold"/>.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
readonly record struct Token(TokenKind Kind, string Form, int Start, int End)
{
    /// <summary>Begins with a capital and goes on in small letters.</summary>
    public bool IsCapitalised { get; init; }

    /// <summary>Has a percent sign at one of its sides.</summary>
    public bool IsPercent { get; init; }

    /// <summary>Has a currency's sign at one of its sides.</summary>
    public bool IsMoney { get; init; }

    /// <summary>Stands within quotation marks: somebody else's words, or words meant otherwise.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>A comma follows.</summary>
    public bool HasCommaAfter { get; init; }

    public Passage Passage => new(Start, End);
}

/// <summary>A sentence, or a line.</summary>
/// <param name="First">Its first token.</param>
/// <param name="End">The token after its last.</param>
/// <param name="Mark">What ends it: '.', '!', '?', or '\0'.</param>
readonly record struct Sentence(int First, int End, char Mark);
