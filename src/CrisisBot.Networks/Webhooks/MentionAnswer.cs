using System.Text.Json.Serialization;
using CrisisBot.Core.Mentions;

namespace CrisisBot.Networks.Webhooks;

/// <summary>What became of one item.</summary>
/// <param name="Id">Its id, when it had one that can be read.</param>
/// <param name="Status">taken, known, unmatched or refused.</param>
/// <param name="Matter">The matter it belongs to.</param>
/// <param name="Problem">Why it was refused: field and what was expected.</param>
sealed record MentionAnswer(
    string? Id,
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Matter = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Problem = null)
{
    /// <summary>It went to the watches.</summary>
    public static MentionAnswer Of(string id, Taken taken) => new(id, taken.How switch { TakenHow.New => "taken", TakenHow.Known => "known", _ => "unmatched" }, taken.Matter);

    /// <summary>It couldn't be read.</summary>
    public static MentionAnswer Refused(MentionItem item) => new(item.Id, "refused", Problem: item.Problem);
}
