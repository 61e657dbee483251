namespace CrisisBot.EndToEnd.Browser;

/// <summary>Stories in a browser run by themselves: they measure what a person waits, not how busy other tests make the machine.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
