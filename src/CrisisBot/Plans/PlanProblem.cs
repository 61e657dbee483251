using System.Collections.Immutable;
using CrisisBot.Core.Languages;

namespace CrisisBot.Plans;

/// <summary>Something that keeps a plan from being used, and where it stands.</summary>
/// <param name="File">The file, as it was asked for.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Code">Which mistake it is.</param>
/// <param name="Values">What the message's places stand for; the word that was written is called <c>word</c>.</param>
/// <param name="Expected">What may stand there instead, when that can be listed.</param>
public sealed record PlanProblem(
    string File, int Line, int Column, string Code,
    ImmutableArray<(string Name, object? Value)> Values, ImmutableArray<string> Expected)
{
    /// <summary>The words of all plan problems, by code and language.</summary>
    public static Phrasebook Phrases { get; } = Phrasebook.Load(typeof(PlanProblem).Assembly, "plan");

    /// <summary>The expected word that the written one was probably meant to be.</summary>
    public string? Nearest => Plans.Nearest.Of(Values.FirstOrDefault(value => value.Name == "word").Value as string, Expected);

    /// <summary>What is wrong and what was expected, without the place.</summary>
    public string Message(string language) => Phrases.Say(language, Code, Values.AsSpan()) + Hint(language);

    /// <summary>The whole line, as compilers write it, so that editors can jump there.</summary>
    public string In(string language) => $"{File}:{Line}:{Column}: {Message(language)}";

    /// <summary>The whole line in English.</summary>
    public override string ToString() => In("en");

    string Hint(string language) => this switch
    {
        { Nearest: { } nearest } => Phrases.Say(language, "hint-nearest", ("nearest", nearest)),
        { Expected.Length: > 0 } => Phrases.Say(language, "hint-expected", ("known", string.Join(", ", Expected))),
        _ => "",
    };
}
