using System.Collections.Concurrent;

namespace CrisisBot.LocalChannel.Channel;

/// <summary>How far each member has read each conversation. A hint, kept in memory: after a restart what was there counts as read.</summary>
public sealed class ReadMarks
{
    readonly ConcurrentDictionary<(string Member, string Conversation), long> _marks = new();
    long _start;

    /// <summary>Everything up to this entry counts as read.</summary>
    public void StartAt(long sequence) => _start = sequence;

    /// <summary>The newest entry this member has seen there.</summary>
    public long Of(string member, string conversation) => _marks.GetValueOrDefault((member, conversation), _start);

    /// <summary>The member has seen the conversation up to this entry.</summary>
    public void Set(string member, string conversation, long sequence) => _marks.AddOrUpdate((member, conversation), sequence, (_, seen) => Math.Max(seen, sequence));
}
