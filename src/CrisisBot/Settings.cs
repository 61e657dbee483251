using System.Net;
using CrisisBot.Registration;
using CrisisBot.Storage;

namespace CrisisBot;

/// <summary>What one start of the program is told.</summary>
/// <param name="Data">The folder everything is kept in.</param>
/// <param name="Templates">The folder of the team's files.</param>
/// <param name="Port">The port on 127.0.0.1.</param>
/// <param name="Development">Whether clients on this machine that prove nothing may send activities.</param>
/// <param name="Language">The language of what the program prints.</param>
sealed record Settings(string Data, string Templates, int Port, bool Development, string Language)
{
    /// <summary>Where it listens besides, for what may come from outside; null for nowhere.</summary>
    public IPEndPoint? Listen { get; init; }

    /// <summary>How many times as fast its time passes; in development only.</summary>
    public int Speed { get; init; } = 1;

    /// <summary>A clock to run by; one is made for a run.</summary>
    public TimeProvider MakeTime() => Speed > 1 ? new FastTime(Speed) : TimeProvider.System;

    /// <summary>Where the record and the documents are kept, as it was said; null for what is set elsewhere, or else the data folder.</summary>
    public string? Store { get; init; }

    /// <summary>The same, where the program has decided it; null otherwise.</summary>
    public StorePlace? Place { get; init; }

    /// <summary>The team's plan.</summary>
    public string PlanFile => Path.Combine(Templates, "plan.yml");

    /// <summary>The statements.</summary>
    public string Statements => Path.Combine(Templates, "statements");

    /// <summary>The team's own rules of tone, where it has any.</summary>
    public string Tone => Path.Combine(Templates, "tone");

    /// <summary>How the bot is registered for Teams; null when it isn't.</summary>
    public TeamsSettings? Teams { get; init; }

    /// <summary>Where a browser finds the bot.</summary>
    public Uri Address { get; init; } = new($"http://127.0.0.1:{Port}/");
}
