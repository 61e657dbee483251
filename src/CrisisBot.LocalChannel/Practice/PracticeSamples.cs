using System.Collections.Immutable;
using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.Core.Mentions;
using CrisisBot.LocalChannel.Pages;

namespace CrisisBot.LocalChannel.Practice;

/// <summary>Posts as angry customers write them, to rehearse with.</summary>
public static class PracticeSamples
{
    static readonly ImmutableArray<Sample> Samples = Load();

    /// <summary>The samples about a brand.</summary>
    public static IEnumerable<PracticeForm> Of(string brand) =>
        Samples.Select(sample => new PracticeForm(new Author(sample.Handle, sample.Name, sample.Followers), sample.Language, sample.Text.Replace("{brand}", brand, StringComparison.Ordinal)));

    static ImmutableArray<Sample> Load()
    {
        using var stream = typeof(PracticeSamples).Assembly.GetManifestResourceStream("samples.json") ?? throw new InvalidOperationException("The sample posts aren't embedded.");
        return JsonSerializer.Deserialize<ImmutableArray<Sample>>(stream, BotJson.Options);
    }

    sealed record Sample(string Language, string Handle, string Name, long Followers, string Text);
}
