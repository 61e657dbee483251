using System.Collections.Immutable;

namespace CrisisBot.Core.Tone;

/// <summary>What a text is meant to do; some rules hold for some kinds only.</summary>
public static class ToneKinds
{
    /// <summary>An answer to somebody.</summary>
    public const string Reply = "reply";
    /// <summary>Says sorry, with its five parts.</summary>
    public const string Apology = "apology";
    /// <summary>Says that we know and are at it, before there are facts.</summary>
    public const string Holding = "holding";
    /// <summary>Corrects something untrue.</summary>
    public const string Denial = "denial";
    /// <summary>Invites to a private talk.</summary>
    public const string Private = "private";
    /// <summary>Thanks somebody.</summary>
    public const string Thanks = "thanks";
    /// <summary>Says how things stand.</summary>
    public const string Status = "status";

    /// <summary>The kind a statement's kind is judged as, unless the statement says another.</summary>
    public static string OfStatement(string kind) => kind switch
    {
        "apology" => Apology,
        "holding-statement" => Holding,
        "denial" => Denial,
        "move-to-private" => Private,
        "kind-word" or "thank-you" => Thanks,
        "status-update" or "mass-statement" => Status,
        _ => Reply,
    };

    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } = [Reply, Apology, Holding, Denial, Private, Thanks, Status];
}
