using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;

namespace CrisisBot.Tests.Support;

/// <summary>Channels beyond the console, reached through the fake connector.</summary>
sealed partial class TestBot
{
    public const string ServiceUrl = "http://127.0.0.1:56150/";

    int _activities;

    /// <summary>The app is installed in a channel of Teams.</summary>
    public Task<InvokeResponse?> Connect(string channel) => Post(From(channel) with { Type = ActivityTypes.InstallationUpdate, Action = "add" });

    /// <summary>The app is removed from it.</summary>
    public Task<InvokeResponse?> Remove(string channel) => Post(From(channel) with { Type = ActivityTypes.InstallationUpdate, Action = "remove" });

    /// <summary>An activity of this channel, from this sender.</summary>
    public Activity From(string channel, string id = "29:someone", string? name = null) => new()
    {
        Id = $"x{Interlocked.Increment(ref _activities)}",
        ChannelId = "msteams",
        ServiceUrl = ServiceUrl,
        From = new ChannelAccount { Id = id, Name = name },
        Conversation = new ConversationAccount { Id = channel, ConversationType = "channel", IsGroup = true, TenantId = "t1" },
    };

    /// <summary>A press of a button, as a client of this channel would send it.</summary>
    public Activity Invoke(string channel, string verb, object data, string from = "29:someone", string? name = null) => From(channel, from, name) with
    {
        Type = ActivityTypes.Invoke,
        Name = CardActionValue.InvokeName,
        Value = BotJson.ToElement(new { action = new { type = "Action.Execute", verb, data }, trigger = "manual" }),
    };
}
