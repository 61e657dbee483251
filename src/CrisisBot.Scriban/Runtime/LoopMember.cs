namespace CrisisBot.Scriban;

/// <summary>What a loop tells of itself.</summary>
internal enum LoopMember
{
    Index, ReverseIndex, First, Last, Even, Odd, Changed, Length,
}
