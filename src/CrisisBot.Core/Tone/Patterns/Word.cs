using System.Numerics;
using CrisisBot.Core.Tone.Reading;

namespace CrisisBot.Core.Tone.Patterns;

/// <summary>A word or a kind of word.</summary>
abstract record OneToken : Node
{
    protected abstract bool Holds(in Token token);

    public override ulong Step(in Window window, ulong at)
    {
        ulong reached = 0;
        for (var rest = at; rest != 0; rest &= rest - 1)
        {
            var place = BitOperations.TrailingZeroCount(rest);
            if (place < window.Count && Holds(window[place])) reached |= 2UL << place;
        }
        return reached;
    }

    public override int Longest => 1;

    public override bool MayBeEmpty => false;
}

/// <summary>A word: whole, or with any beginning or ending.</summary>
/// <param name="Form">Its folded letters.</param>
/// <param name="AnyStart">Written with '*' before it.</param>
/// <param name="AnyEnd">Written with '*' after it.</param>
/// <param name="Quoted">Only within quotation marks.</param>
sealed record Word(string Form, bool AnyStart, bool AnyEnd, bool Quoted) : OneToken
{
    protected override bool Holds(in Token token) => (!Quoted || token.IsQuoted) && (AnyStart, AnyEnd) switch
    {
        (false, false) => token.Form == Form,
        (false, true) => token.Form.StartsWith(Form, StringComparison.Ordinal),
        (true, false) => token.Form.EndsWith(Form, StringComparison.Ordinal),
        _ => token.Form.Contains(Form, StringComparison.Ordinal),
    };

    public override string? FirstLetters => AnyStart ? null : Form[..1];
}

/// <summary>A kind of word.</summary>
sealed record OfKind(WordKind Kind) : OneToken
{
    protected override bool Holds(in Token token) => Kind switch
    {
        WordKind.Number => token.Kind == TokenKind.Number,
        WordKind.Percent => token.IsPercent,
        WordKind.Money => token.IsMoney,
        WordKind.Identifier => Identifiers.Is(token),
        WordKind.Name => token.IsCapitalised,
        WordKind.Link => token.Kind is TokenKind.Link or TokenKind.Mail,
        _ => true,
    };

    public override string? FirstLetters => null;
}

/// <summary>Which kind of word.</summary>
enum WordKind
{
    /// <summary>Digits.</summary>
    Number,
    /// <summary>A figure with a percent sign.</summary>
    Percent,
    /// <summary>A figure with a currency's sign.</summary>
    Money,
    /// <summary>The number or code of something: five digits and more, or letters with digits.</summary>
    Identifier,
    /// <summary>A word with a capital.</summary>
    Name,
    /// <summary>An address on the web or of a mailbox.</summary>
    Link,
    /// <summary>Any word.</summary>
    Any,
}

/// <summary>Tells the number of a thing from a count, a date, a time or an amount.</summary>
static class Identifiers
{
    const int FewestDigits = 5;
    const int FewestDigitsOfCode = 3;

    public static bool Is(in Token token)
    {
        var digits = token.Form.Count(char.IsAsciiDigit);
        return token.Kind switch
        {
            TokenKind.Code => digits >= FewestDigitsOfCode && !token.IsMoney && !token.Form.Contains(':'),
            TokenKind.Number => digits >= FewestDigits && !token.IsMoney && !token.IsPercent && token.Form.Split('\'')[0].All(char.IsAsciiDigit),
            _ => false,
        };
    }
}
