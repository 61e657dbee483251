using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CrisisBot.Core.Tone.Reading;

/// <summary>A text taken apart once, for all rules.</summary>
sealed class ReadText
{
    readonly List<Token> _tokens = [];
    readonly List<Sentence> _sentences = [];
    readonly bool[] _quoted;
    int _sentenceFirst;

    ReadText(string text, string language)
    {
        (Text, Language) = (text, language);
        _quoted = Quotations.In(text);
    }

    public string Text { get; }

    public string Language { get; }

    public ImmutableArray<Token> Tokens { get; private set; }

    public ImmutableArray<Sentence> Sentences { get; private set; }

    /// <summary>Takes a text apart.</summary>
    public static ReadText Of(string text, string language)
    {
        var read = new ReadText(text, language);
        read.Run();
        read.Tokens = [.. read._tokens];
        read.Sentences = [.. read._sentences];
        return read;
    }

    public string Slice(Passage passage) => Text[passage.Start..passage.End];

    /// <summary>Whether all of a passage stands within quotation marks.</summary>
    public bool IsQuoted(Passage passage) => passage.End > passage.Start && _quoted.AsSpan(passage.Start..passage.End).IndexOf(false) < 0;

    void Run()
    {
        var from = 0;
        foreach (var piece in Pieces.EnumerateMatches(Text))
        {
            EndSentences(from, piece.Index);
            Take(piece.Index, piece.Index + piece.Length);
            from = piece.Index + piece.Length;
        }
        EndSentences(from, Text.Length);
        EndSentence('\0');
    }

    void Take(int start, int end)
    {
        var piece = Text.AsSpan(start..end);
        var kind = KindOf(piece);
        // A full stop after an address is the sentence's.
        while (kind is TokenKind.Link or TokenKind.Mail && Text[end - 1] is '.' or ',' or '!' or '?' or ')') end--;
        _tokens.Add(new(kind, Casing.Fold(Text.AsSpan(start..end), Language), start, end)
        {
            IsCapitalised = kind == TokenKind.Word && piece.Length > 1 && char.IsUpper(piece[0]) && !piece[1..].ContainsAnyInRange('A', 'Z') && char.IsLower(piece[1]),
            IsPercent = Beside(start, end, '%'),
            IsMoney = "₺€$£".Any(sign => Beside(start, end, sign)),
            IsQuoted = _quoted[start],
            HasCommaAfter = end < Text.Length && Text[end] is ',' or ';' or ':',
        });
        // What was cut off an address may end a sentence.
        if (end < start + piece.Length) EndSentences(end, start + piece.Length);
    }

    bool Beside(int start, int end, char sign) =>
        (start > 0 && Text[start - 1] == sign) || (end < Text.Length && (Text[end] == sign || (Text[end] is ' ' or '\u00A0' && end + 1 < Text.Length && Text[end + 1] == sign)));

    static TokenKind KindOf(ReadOnlySpan<char> piece) =>
        piece.Contains("://", StringComparison.Ordinal) || piece.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || piece.Contains('/') && piece.ContainsAnyInRange('a', 'z') && piece.Contains('.') ? TokenKind.Link
        : piece[0] is '#' or '@' && !char.IsAsciiDigit(piece[1]) ? TokenKind.Tag
        : piece.Contains('@') ? TokenKind.Mail
        : !piece.ContainsAnyInRange('0', '9') ? piece.Contains('.') ? TokenKind.Link : TokenKind.Word
        : HasLetter(piece) || piece[0] == '#' ? TokenKind.Code
        : TokenKind.Number;

    // 14:30'da and 5'inci are numbers with an ending.
    static bool HasLetter(ReadOnlySpan<char> piece)
    {
        var end = piece.IndexOfAny('\'', '’');
        foreach (var letter in end > 0 ? piece[..end] : piece)
            if (char.IsLetter(letter)) return true;
        return false;
    }

    void EndSentences(int from, int to)
    {
        for (var at = from; at < to; at++)
            if (Text[at] is '\n' or '!' or '?' or '…' or '。' || (Text[at] == '.' && !IsInsideSentence(at))) EndSentence(Text[at] == '\n' ? '\0' : Text[at]);
    }

    // "nr. 12", "np. tak": what goes on in small letters or digits is the same sentence.
    bool IsInsideSentence(int at)
    {
        var next = at + 1;
        while (next < Text.Length && Text[next] == ' ') next++;
        return next < Text.Length && (char.IsLower(Text[next]) || (char.IsAsciiDigit(Text[next]) && IsShort(at)));
    }

    bool IsShort(int at) => _tokens.Count > 0 && _tokens[^1].End == at && _tokens[^1].Form.Length <= 3;

    void EndSentence(char mark)
    {
        // "?!" and "!!" end one sentence; a question stays a question.
        if (_tokens.Count == _sentenceFirst)
        {
            if (mark == '?' && _sentences.Count > 0 && _sentences[^1].Mark == '!') _sentences[^1] = _sentences[^1] with { Mark = '?' };
            return;
        }
        _sentences.Add(new(_sentenceFirst, _tokens.Count, mark));
        _sentenceFirst = _tokens.Count;
    }

    const string Address = @"(?:https?://|www\.)[^\s<>""“”«»]+";
    const string MailAddress = @"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+";
    const string Bare = @"[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:com|net|org|info|shop|store|xyz|top|site|online|click|link|live|club|app|io|me|ly|co|gl|cc|biz|pro|tr|pl|id|eu|uk|us|ru|cn|tk|ml|example)(?:/[^\s<>""“”«»]*)?\b";
    const string Tag = @"[#@][\w.-]*\w";
    const string Grouped = @"\b\d{1,3}(?:[ \u00A0\u202F]\d{3})+\b";
    const string Figure = @"[\p{L}]{0,6}[-/]?\d[\w]*(?:[.,:/-][\w]*\d[\w]*)*(?:['’]\p{L}+)?";
    const string Plain = @"[\p{L}\p{M}\p{Cf}]+(?:['’ʼ`][\p{L}\p{M}]+)*";

    // Linear by its engine: no text makes it hang.
    static readonly Regex Pieces = new(string.Join('|', Address, MailAddress, Bare, Tag, Grouped, Figure, Plain), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}
