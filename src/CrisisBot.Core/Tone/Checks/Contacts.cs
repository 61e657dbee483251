using System.Text.RegularExpressions;
using CrisisBot.Core.Tone.Reading;

namespace CrisisBot.Core.Tone.Checks;

/// <summary>Addresses and numbers by which one reaches a person.</summary>
static class Contacts
{
    // Mobile numbers of our four countries, and anything with a country's code. Numbers of service lines (444, 0850, 800, 1500 …) aren't among them.
    static readonly Regex Phone = new(
        @"(?:\+|\b00)[1-9]\d{0,2}[ .()-]{0,2}\d(?:[ .()-]{0,2}\d){6,12}\b"
        + @"|\b0?[ (]{0,2}5\d{2}[ )-]{0,2}\d{3}[ .-]?\d{2}[ .-]?\d{2}\b"
        + @"|\b0?8[1-9]\d[ .-]?\d{3,4}[ .-]?\d{3,5}\b"
        + @"|\b[4-8]\d{2}[ -]\d{3}[ -]\d{3}\b"
        + @"|\b07\d{3}[ -]?\d{3}[ -]?\d{3}\b"
        + @"|\(?\b[2-9]\d{2}\)?[ .-]\d{3}[.-]\d{4}\b", RegexOptions.NonBacktracking);

    /// <summary>Mail addresses, but those of a department (the rule's words) at a domain of its own.</summary>
    public static IEnumerable<Passage> Mails(Inquiry inquiry) =>
        inquiry.Text.Tokens.Where(token => token.Kind == TokenKind.Mail && !IsDepartment(inquiry, token.Form)).Select(token => token.Passage);

    static bool IsDepartment(Inquiry inquiry, string address)
    {
        var (box, domain) = (address[..address.IndexOf('@')], address[(address.IndexOf('@') + 1)..]);
        return !inquiry.Rule.Words.Contains("@" + domain) && inquiry.Rule.Words.Any(word => box.StartsWith(word, StringComparison.Ordinal));
    }

    /// <summary>Phone numbers, but those in a sentence that says by one of the rule's words that it is our line.</summary>
    public static IEnumerable<Passage> Phones(Inquiry inquiry)
    {
        var text = inquiry.Text;
        var (sentence, isOurs) = (-1, false);
        foreach (var number in Phone.EnumerateMatches(text.Text).ToPassages())
        {
            // Asked once a sentence, however many numbers it holds.
            while (sentence < 0 || (sentence < text.Sentences.Length - 1 && text.Tokens[text.Sentences[sentence].End - 1].End <= number.Start))
                isOurs = IsServiceLine(text, text.Sentences[++sentence], inquiry.Rule);
            if (!isOurs) yield return number;
        }
    }

    static bool IsServiceLine(ReadText text, Sentence sentence, ToneRule rule)
    {
        for (var at = sentence.First; at < sentence.End; at++)
            if (rule.Words.Any(word => text.Tokens[at].Form.StartsWith(word, StringComparison.Ordinal))) return true;
        return false;
    }

    static List<Passage> ToPassages(this Regex.ValueMatchEnumerator matches)
    {
        var passages = new List<Passage>();
        foreach (var match in matches) passages.Add(new(match.Index, match.Index + match.Length));
        return passages;
    }
}
