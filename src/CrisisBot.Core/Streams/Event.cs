namespace CrisisBot.Core.Streams;

/// <summary>Something that happened, named in the past tense. Its stored name is the type's name in camel case, so a record is never renamed once data exists.</summary>
public abstract record Event;
