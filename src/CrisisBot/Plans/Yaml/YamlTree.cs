using System.Collections.Immutable;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CrisisBot.Plans.Yaml;

/// <summary>
/// Reads YAML into values that know their place. The library's own tree stops at the first key that stands twice and resolves aliases silently;
/// a plan wants every mistake named, and says in one place what it says.
/// </summary>
/// <param name="findings">Where problems are noted.</param>
/// <param name="firstLine">The line its first one is, where several texts make one.</param>
sealed partial class YamlTree(Findings findings, int firstLine = 1)
{
    const int MaxDepth = 20;

    bool _hasExtra;

    /// <summary>The text's one document, or null when it can't be read; then the findings say why.</summary>
    public YamlValue? Read(string text)
    {
        var scanner = new Scanner(new StringReader(text), skipComments: true);
        try
        {
            var root = Document(new Parser(scanner));
            // Without the words it swallowed, the rest would only be misunderstood.
            return _hasExtra ? null : root;
        }
        catch (YamlException broken)
        {
            Report(At(broken.Start), broken.Message, text);
            return null;
        }
        catch (InvalidOperationException lost)
        {
            // The library's scanner has no better word for some texts, such as a ':' out of place in [brackets].
            Report(At(scanner.CurrentPosition), lost.Message, text);
            return null;
        }
    }

    YamlValue? Document(Parser parser)
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            findings.Add(Below(new(1, 1)), "yaml-empty");
            return null;
        }
        parser.Consume<DocumentStart>();
        var root = Value(parser, 0);
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second)) findings.Add(At(second.Start), "yaml-documents");
        return root;
    }

    YamlValue Value(Parser parser, int depth)
    {
        if (parser.TryConsume<AnchorAlias>(out var alias)) return Extra(At(alias.Start));
        var node = parser.Consume<NodeEvent>();
        var at = At(node.Start);
        if (!node.Anchor.IsEmpty || !node.Tag.IsEmpty) Extra(at);
        if (depth > MaxDepth) throw new YamlException(node.Start, node.End, $"More than {MaxDepth} levels");
        return node switch
        {
            SequenceStart => new YamlList(at, Items(parser, depth)),
            MappingStart => new YamlMap(at, Entries(parser, depth)),
            _ => new YamlText(at, ((Scalar)node).Value, ((Scalar)node).Style == ScalarStyle.Plain),
        };
    }

    // A word such as *sale or !boycott, left without quotes, is an alias or a tag to YAML.
    YamlText Extra(Place at)
    {
        findings.Add(at, "yaml-extra");
        _hasExtra = true;
        return new(at, "*", IsPlain: false);
    }

    ImmutableArray<YamlValue> Items(Parser parser, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlValue>();
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Value(parser, depth + 1));
        return items.ToImmutable();
    }

    ImmutableArray<YamlEntry> Entries(Parser parser, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Value(parser, depth + 1);
            var value = Value(parser, depth + 1);
            if (key is not YamlText word) findings.Add(key.At, "key-odd");
            else if (seen.TryAdd(word.Text, word.At.Line)) entries.Add(new(word, value));
            else findings.Add(word.At, "key-twice", ("word", word.Text), ("line", findings.FileOf(seen[word.Text]).Line));
        }
        return entries.ToImmutable();
    }

    void Report(Place at, string detail, string text)
    {
        var tab = IndentingTab().Match(text);
        if (tab.Success) findings.Add(Below(SourceText.PlaceOf(text, tab.Index + tab.Length - 1)), "yaml-tab");
        else findings.Add(at, "yaml-broken", ("detail", detail));
    }

    Place At(Mark mark) => Below(new(Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column)));

    Place Below(Place at) => at with { Line = at.Line + firstLine - 1 };

    [GeneratedRegex("^ *\t", RegexOptions.Multiline)]
    private static partial Regex IndentingTab();
}
