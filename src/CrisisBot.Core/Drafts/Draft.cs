using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Tone;
using NodaTime;

namespace CrisisBot.Core.Drafts;

/// <summary>A public word in the making.</summary>
public sealed record Draft
{
    /// <summary>The longest text, in UTF-16 units: its card, which holds it twice, must stay within the channel's limit.</summary>
    public const int MaxLength = 2000;

    /// <summary>The kind of statement that may be released when nobody who approves answers.</summary>
    public const string HoldingKind = "holding-statement";

    /// <summary>Its id within the incident: d1, d2, …</summary>
    public required string Id { get; init; }
    /// <summary>What kind of statement: first-response, apology, …</summary>
    public required string Kind { get; init; }
    /// <summary>Its language.</summary>
    public required string Language { get; init; }
    /// <summary>The post it answers; null for a statement of one's own.</summary>
    public required MentionReference? Answers { get; init; }
    /// <summary>The network it is for.</summary>
    public required string Network { get; init; }
    /// <summary>The account that would say it; null when the brand has none on that network.</summary>
    public required Account? Account { get; init; }
    /// <summary>The text.</summary>
    public required string Text { get; init; }
    /// <summary>Where its words came from; empty when nobody knows.</summary>
    public ImmutableArray<Piece> Pieces { get; init; } = [];
    /// <summary>The kind of text the rules of tone hold it against: one of <see cref="ToneKinds"/>.</summary>
    public string Tone { get; init; } = ToneKinds.Reply;
    /// <summary>When the text promises the next word; null when the statement it was made of didn't know.</summary>
    public Instant? NextUpdate { get; init; }
    /// <summary>The words that promise it, as they were rendered; none when it doesn't.</summary>
    public ImmutableArray<string> Promise { get; init; } = [];
    /// <summary>Whether that time was over while it waited.</summary>
    public bool HasPromisePassed { get; init; }
    /// <summary>The rules of tone that were overridden when it was put forward; null for none.</summary>
    public ToneOverride? Override { get; init; }
    /// <summary>The facts it says.</summary>
    public ImmutableArray<UsedFact> Facts { get; init; } = [];
    /// <summary>What it was before, the first version first; each is kept.</summary>
    public ImmutableList<DraftVersion> Versions { get; init; } = [];
    /// <summary>Who wrote it and when.</summary>
    public required Deed Written { get; init; }
    /// <summary>Everybody who has a hand in this text: none of them approves it.</summary>
    public required ImmutableHashSet<string> Authors { get; init; }
    /// <summary>How far it has come.</summary>
    public DraftStatus Status { get; init; }
    /// <summary>Counts the edits, from 1.</summary>
    public int Revision { get; init; } = 1;
    /// <summary>Who asked for approval.</summary>
    public Deed? Submitted { get; init; }
    /// <summary>The stage of approval it stands in, from 1.</summary>
    public int Stage { get; init; } = 1;
    /// <summary>Since when approvers have been asked, and who; null before anybody was.</summary>
    public Waiting? Waiting { get; init; }
    /// <summary>Who approved this text, in order.</summary>
    public ImmutableArray<StageApproval> Approvals { get; init; } = [];
    /// <summary>Roles that may approve its statement's own words besides the scenario's approver.</summary>
    public ImmutableArray<string> AlsoApprovedBy { get; init; } = [];
    /// <summary>Whether its statement's own words were approved before the crisis.</summary>
    public bool IsPreApproved { get; init; }
    /// <summary>How it came to be let out, once it was.</summary>
    public LetOut LetOut { get; init; }
    /// <summary>Who decided last, and why if it was a no.</summary>
    public Deed? Decided { get; init; }
    /// <summary>The publications asked for so far.</summary>
    public int Publications { get; init; }
    /// <summary>How many posts were known when it was let out the last time.</summary>
    public int PostsKnown { get; init; }
    /// <summary>Where it can be read.</summary>
    public string? Url { get; init; }
    /// <summary>When it became public.</summary>
    public Instant? PublishedAt { get; init; }
    /// <summary>That it is approved and waits all the same; null when it doesn't.</summary>
    public Hold? Hold { get; init; }
    /// <summary>The number of the pause it was let go from, as it was approved; 0 for none.</summary>
    public int ReleasedFrom { get; init; }
    /// <summary>How the matter stood when it was put forward, or let out; null when nobody has put it forward.</summary>
    public Basis? Basis { get; init; }
    /// <summary>Why those who approved it are asked once more; null when they aren't.</summary>
    public ReopenReason? Reopened { get; init; }
    /// <summary>Whether the network was asked for a publication of unknown outcome, in vain.</summary>
    public bool IsSearchedFor { get; init; }
    /// <summary>What the network said when it refused, or why the outcome isn't known.</summary>
    public string? Problem { get; init; }

    /// <summary>What an approval is bound to: the exact text, the account, the post it answers. Any change makes another one.</summary>
    public string Seal => SealOf(Text, Account, Answers?.Key ?? $"{Network}:");

    /// <summary>The effect of the publication asked for last.</summary>
    public string PublicationEffect => $"publish:{Id}:{Publications}";

    /// <summary>Whether it may be public already, or become so without anybody's doing.</summary>
    public bool IsUnderWay => Status is DraftStatus.Publishing or DraftStatus.OutcomeUnknown;

    /// <summary>Whether it speaks to all whose posts are open, in place of single replies.</summary>
    public bool IsForAll => Answers is null && Kind == MassStatements.Kind;

    /// <summary>Whether the words that promise the next word are still in it: whoever wrote another time has seen to it.</summary>
    public bool IsPromising => !Promise.IsEmpty && Promise.All(words => Text.Contains(words, StringComparison.Ordinal));

    /// <summary>Whether its text is the statement's own, which nobody has touched.</summary>
    public bool IsAsRendered => Revision == 1;

    /// <summary>The same, with nobody asked about it any more.</summary>
    internal Draft Unasked() => this with { Status = DraftStatus.Writing, Submitted = null, Approvals = [], Basis = null, Reopened = null, Override = null };

    /// <summary>The same, with approvers asked from the first stage on.</summary>
    internal Draft AskedAt(Instant at) => this with { Stage = 1, Waiting = Core.Approvals.Waiting.Begin(Waiting, at), Approvals = [] };

    /// <summary>The same, as what its approvals rest on moved: they are void, and those who gave them are asked again besides those the plan asks first.</summary>
    internal Draft AskedAnew(Instant at) => AskedAt(at) with { Waiting = Core.Approvals.Waiting.Begin(Waiting, at) with { Called = [.. Approvals.Select(approval => approval.Deed.By.Id)] } };

    /// <summary>The same with one more approval, and the stage that it stands in then.</summary>
    internal Draft ApprovedBy(Deed deed, int stage, int next) => this with { Approvals = Approvals.Add(new(stage, deed)), Stage = next, Waiting = next == stage ? Waiting : Core.Approvals.Waiting.Begin(Waiting, deed.At) };

    /// <summary>Whether its text may be changed.</summary>
    public bool IsEditable => Status is DraftStatus.Writing or DraftStatus.Submitted or DraftStatus.Offered or DraftStatus.PublicationFailed;

    static string SealOf(string text, Account? account, string target) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{account?.Network}\n{account?.Handle}\n{target}\n{text}")))[..16];
}

/// <summary>A text that a draft had.</summary>
/// <param name="Revision">Its number, from 1.</param>
/// <param name="Text">The text.</param>
/// <param name="Written">Who wrote it and when.</param>
public sealed record DraftVersion(int Revision, string Text, Deed Written);

/// <summary>How far a draft has come.</summary>
public enum DraftStatus
{
    /// <summary>Being written, or returned for edit.</summary>
    Writing,
    /// <summary>Waiting for an approver.</summary>
    Submitted,
    /// <summary>Refused; it stays as a record.</summary>
    Rejected,
    /// <summary>Approved; the publication is on its way.</summary>
    Publishing,
    /// <summary>Approved; somebody posts it by hand, as the brand has no account there.</summary>
    Offered,
    /// <summary>The network refused it.</summary>
    PublicationFailed,
    /// <summary>Nobody can say whether it is public.</summary>
    OutcomeUnknown,
    /// <summary>Public.</summary>
    Published,
}
