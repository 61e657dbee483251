using System.Collections.Concurrent;
using System.Collections.Immutable;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Tone;
using CrisisBot.Plans;

namespace CrisisBot.Tone;

/// <summary>The rules of tone, read once a language: the team's own file <c>{folder}/{language}.yml</c>, or else the one that comes with the program.</summary>
/// <param name="folder">The team's folder of rules; it may be missing.</param>
public sealed class ToneBook(string folder) : IToneRules
{
    readonly ConcurrentDictionary<string, (ToneRules? Rules, ImmutableArray<PlanProblem> Problems)> _read = new();

    /// <summary>The rules of a language; English for one the bot doesn't speak.</summary>
    /// <exception cref="PlanException">The team's file has mistakes.</exception>
    public ToneRules For(string language)
    {
        var (rules, problems) = _read.GetOrAdd(Phrasebook.Known(language), Read);
        return rules ?? throw new PlanException(problems);
    }

    /// <summary>What is wrong with the team's own files. What comes with the program isn't read for that: reading all rules takes longer than the rest of the start.</summary>
    public ImmutableArray<PlanProblem> Problems => [.. Phrasebook.Languages.Where(IsTheTeamsOwn).SelectMany(language => _read.GetOrAdd(language, Read).Problems)];

    bool IsTheTeamsOwn(string language) => File.Exists(FileOf(language)) && !File.ReadAllBytes(FileOf(language)).AsSpan().SequenceEqual(Default(language));

    string FileOf(string language) => Path.Combine(folder, $"{language}.yml");

    (ToneRules?, ImmutableArray<PlanProblem>) Read(string language)
    {
        var file = FileOf(language);
        return File.Exists(file) ? ToneFile.Read(file, File.ReadAllBytes(file), language) : ToneFile.Read($"{language}.yml", Default(language), language);
    }

    static byte[] Default(string language)
    {
        using var stream = typeof(ToneBook).Assembly.GetManifestResourceStream($"tone/{language}.yml") ?? throw new InvalidOperationException($"The program has no rules of tone for '{language}'.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
