using System.Collections.Immutable;
using System.Globalization;
using CrisisBot.Core.Tone.Reading;

namespace CrisisBot.Core.Tone.Patterns;

/// <summary>What is wrong with a pattern, as a code.</summary>
#pragma warning disable CA1032, CA1064 // It never leaves this folder.
sealed class PatternException(string code) : Exception(code)
#pragma warning restore CA1032, CA1064
{
    public string Code { get; } = code;
}

/// <summary>Reads the pattern language.</summary>
sealed class PatternParser(string text, string language)
{
    const int UsualGap = 4;
    const int EitherOrderGap = 8;
    const int MaxDepth = 10;
    const string Signs = "()|?…&^$\"<>*";

    int _at;
    int _depth;
    bool _quoted;

    public Node Parse()
    {
        var root = Ways();
        if (_at < text.Length) throw new PatternException("pattern-bracket");
        if (_quoted) throw new PatternException("pattern-quote");
        return root;
    }

    Node Ways()
    {
        var ways = ImmutableArray.CreateBuilder<Node>();
        do ways.Add(EitherOrder());
        while (Skip('|'));
        return ways.Count == 1 ? ways[0] : new Choice(ways.ToImmutable());
    }

    Node EitherOrder()
    {
        var first = Words();
        if (!Skip('&')) return first;
        var second = Words();
        var between = new Gap(EitherOrderGap);
        return new Choice([new Sequence([first, between, second]), new Sequence([second, between, first])]);
    }

    Node Words()
    {
        var parts = ImmutableArray.CreateBuilder<Node>();
        while (Next() is not ('\0' or '|' or ')' or '&')) AddPart(parts);
        if (parts.Count == 0) throw new PatternException("pattern-empty");
        return parts.Count == 1 ? parts[0] : new Sequence(parts.ToImmutable());
    }

    void AddPart(ImmutableArray<Node>.Builder parts)
    {
        if (Skip('"'))
        {
            _quoted = !_quoted;
            return;
        }
        var part = Part();
        parts.Add(_at < text.Length && text[_at] == '?' && Skip('?') ? new Optional(part) : part);
    }

    Node Part() => Next() switch
    {
        '(' => Group(),
        '…' => GapOf(),
        '^' => PlaceOf(PlaceKind.Beginning),
        '$' => PlaceOf(PlaceKind.End),
        '<' => Class(),
        _ => PlainWord(),
    };

    Node Group()
    {
        Skip('(');
        if (++_depth > MaxDepth) throw new PatternException("pattern-long");
        var ways = Ways();
        if (!Skip(')')) throw new PatternException("pattern-bracket");
        _depth--;
        return ways;
    }

    Gap GapOf()
    {
        Skip('…');
        var from = _at;
        while (_at < text.Length && char.IsAsciiDigit(text[_at])) _at++;
        if (from == _at) return new(UsualGap);
        return int.TryParse(text.AsSpan(from.._at), NumberStyles.None, CultureInfo.InvariantCulture, out var words) && words is > 0 and < Pattern.MaxWords ? new(words) : throw new PatternException("pattern-long");
    }

    Place PlaceOf(PlaceKind kind)
    {
        _at++;
        return new(kind);
    }

    Node Class()
    {
        var end = text.IndexOf('>', _at);
        if (end < 0) throw new PatternException("pattern-class");
        var name = text[(_at + 1)..end];
        _at = end + 1;
        return name switch
        {
            "number" => new OfKind(WordKind.Number),
            "percent" => new OfKind(WordKind.Percent),
            "money" => new OfKind(WordKind.Money),
            "id" => new OfKind(WordKind.Identifier),
            "name" => new OfKind(WordKind.Name),
            "link" => new OfKind(WordKind.Link),
            "any" => new OfKind(WordKind.Any),
            "," => new Place(PlaceKind.Comma),
            "?" => new Place(PlaceKind.Question),
            "!" => new Place(PlaceKind.Exclamation),
            _ => throw new PatternException("pattern-class"),
        };
    }

    Word PlainWord()
    {
        var anyStart = Skip('*');
        var from = _at;
        while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && text[_at] != '-' && !Signs.Contains(text[_at])) _at++;
        var form = Casing.Fold(text.AsSpan(from.._at), language);
        var anyEnd = _at < text.Length && text[_at] == '*' && Skip('*');
        // One letter and '*' is nearly every word.
        if (form.Length == 0 || ((anyStart || anyEnd) && form.Length < 2)) throw new PatternException("pattern-word");
        if (!form.All(letter => char.IsLetterOrDigit(letter) || letter is '\'')) throw new PatternException("pattern-word");
        return new(form, anyStart, anyEnd, _quoted);
    }

    // What comes next, behind blanks; a hyphen parts words, as it does in texts.
    char Next()
    {
        while (_at < text.Length && (char.IsWhiteSpace(text[_at]) || text[_at] == '-')) _at++;
        return _at < text.Length ? text[_at] : '\0';
    }

    bool Skip(char sign)
    {
        if (Next() != sign) return false;
        _at++;
        return true;
    }
}
