using System.Collections.Immutable;
using System.Text.Json;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Tone;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Tone;

/// <summary>Replies a person has called fit to publish or not, each with the rule that should speak: how well the rules agree is measured and printed.</summary>
public sealed class LabelledReplies(ITestOutputHelper output)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static MatrixTheoryData<string, string> Sets => new(Phrasebook.Languages, ["first", "second"]);

    public static TheoryData<string> Languages => [.. Phrasebook.Languages];

    [Theory, MemberData(nameof(Sets))]
    public void The_rules_agree_with_people(string language, string half)
    {
        var replies = Read(language, half);
        var judged = replies.Select(reply => (Reply: reply, Findings: Rules.Check(language, reply.Kind, reply.Text))).ToList();
        var refused = judged.Where(pair => !ToneRules.IsPublishable(pair.Findings)).ToList();
        var rightly = refused.Count(pair => !pair.Reply.Fit);
        var (precision, recall) = ((double)rightly / refused.Count, (double)rightly / replies.Count(reply => !reply.Fit));
        var named = judged.Count(pair => !pair.Reply.Fit && pair.Findings.Any(finding => finding.Rule == pair.Reply.Rule));
        output.WriteLine($"{language}, {half} half: {replies.Length} replies, precision {precision:P0}, recall {recall:P0}, by the expected rule {named} of {replies.Count(reply => !reply.Fit)}");
        foreach (var (reply, findings) in judged.Where(pair => ToneRules.IsPublishable(pair.Findings) != pair.Reply.Fit))
            output.WriteLine($"  {reply.Id}: {reply.Text} [{string.Join(", ", findings.Select(finding => $"{finding.Rule} “{finding.Phrase}”"))}]");
        Assert.True(precision >= 0.9 && recall >= 0.9, $"precision {precision:P0}, recall {recall:P0}");
    }

    [Theory, MemberData(nameof(Languages))]
    public void There_are_enough_of_each(string language)
    {
        var replies = Read(language, "first").AddRange(Read(language, "second"));
        Assert.True(replies.Count(reply => reply.Fit) >= 40 && replies.Count(reply => !reply.Fit) >= 40);
        Assert.Equal(replies.Length, replies.DistinctBy(reply => reply.Text).Count());
        Assert.All(replies, reply => Assert.Equal(language, reply.Language));
        Assert.Superset(replies.Select(reply => reply.Kind).ToHashSet(), ToneKinds.All.ToHashSet());
    }

    static ImmutableArray<Labelled> Read(string language, string half) =>
        [.. File.ReadLines(Repository.Tests($"Tone/{language}.{half}.jsonl")).Select(line => JsonSerializer.Deserialize<Labelled>(line, Json)!)];

    sealed record Labelled(string Id, string Language, string Kind, bool Fit, string? Rule, string Text);
}
