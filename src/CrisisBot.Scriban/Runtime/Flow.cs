namespace CrisisBot.Scriban;

/// <summary>What a statement tells the block around it to do next.</summary>
internal enum Flow
{
    Next, Break, Continue, Return,
}
