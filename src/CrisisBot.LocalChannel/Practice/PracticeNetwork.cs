using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Networks;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CrisisBot.LocalChannel.Practice;

/// <summary>
/// A network for rehearsals: it lives in the console, nobody outside reads it. Like the real ones it posts twice when told twice;
/// publishing once is the bot's business.
/// </summary>
public sealed class PracticeNetwork(PracticePosts posts, IPlans plans, IOptions<LocalChannelOptions> options, TimeProvider time, ILogger<PracticeNetwork> log) : INetwork
{
    /// <summary>Its name in the plan.</summary>
    public const string NetworkName = "practice";

    /// <inheritdoc/>
    public string Name => NetworkName;

    /// <inheritdoc/>
    public bool IsReal => false;

    /// <inheritdoc/>
    public int MaxLength => 500;

    /// <inheritdoc/>
    /// <remarks>It lives in this very process.</remarks>
    public TimeSpan? LongestSilence => null;

    /// <summary>All posts, oldest first.</summary>
    public async Task<ImmutableArray<PracticePost>> Posts(CancellationToken ct = default) => [.. (await posts.All(ct)).Values];

    /// <summary>A customer posts.</summary>
    /// <param name="author">Who.</param>
    /// <param name="text">What, to the letter.</param>
    /// <param name="language">BCP 47, or null.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="StoreUnavailableException">It could not be kept.</exception>
    public Task<PracticePost> Post(Author author, string text, string? language, CancellationToken ct = default) =>
        posts.Add(number => new PracticePost(number, author, text, language, time.GetUtcNow(), null, null), ct);

    /// <summary>Where a post can be seen.</summary>
    public string UrlOf(PracticePost post) => new Uri(options.Value.BaseAddress, $"/practice#p{post.Id}").AbsoluteUri;

    /// <inheritdoc/>
    public async IAsyncEnumerable<MentionBatch> Follow(string? cursor, [EnumeratorCancellation] CancellationToken ct)
    {
        var seen = cursor is null ? 0 : long.Parse(cursor, NumberStyles.None, CultureInfo.InvariantCulture);
        while (true)
        {
            var next = posts.Feed.Next;
            var news = (await posts.All(ct)).Values.Where(post => post.Number > seen).ToArray();
            if (news.Length > 0)
            {
                seen = news[^1].Number;
                yield return new MentionBatch([.. news.Where(post => !post.IsOurs).Select(post => post.Mention(UrlOf(post)))], seen.ToString(CultureInfo.InvariantCulture));
            }
            else await next.WaitAsync(ct);
        }
    }

    /// <inheritdoc/>
    public async Task<PublishResult> Publish(OutgoingPost post, CancellationToken ct)
    {
        if (await Objection(post, ct) is { } reason) return new PublishResult.Refused(reason);
        try
        {
            return Result(await posts.Add(number => Ours(number, post), ct));
        }
        catch (StoreUnavailableException full)
        {
            log.PracticeUnavailable(full);
            return new PublishResult.Refused(full.Message);
        }
    }

    /// <inheritdoc/>
    public async Task<PublishResult.Published?> Find(OutgoingPost post, CancellationToken ct) =>
        (await posts.All(ct)).Values.FirstOrDefault(known => known.Key == post.Key) is { } found ? Result(found) : null;

    /// <summary>The length of a text as people count: what looks like one character is one.</summary>
    public static int LengthOf(string text) => new StringInfo(text).LengthInTextElements;

    async Task<string?> Objection(OutgoingPost post, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(post.Text)) return Say("practice.refusedEmpty");
        if (LengthOf(post.Text) is var length && length > MaxLength) return Say("practice.refusedLong", ("length", length), ("max", MaxLength));
        return post.InReplyTo is { } id && (NumberOf(id) is not { } number || !(await posts.All(ct)).ContainsKey(number)) ? Say("practice.refusedUnknown") : null;
    }

    PracticePost Ours(long number, OutgoingPost post) =>
        new(number, new Author(post.Account, plans.Current.Brand), post.Text, post.Language, time.GetUtcNow(), NumberOf(post.InReplyTo), post.Key);

    PublishResult.Published Result(PracticePost post) => new(post.Id, UrlOf(post));

    string Say(string code, params ReadOnlySpan<(string, object?)> values) => ConsoleTexts.Book.Say(plans.Current.Language, code, values);

    static long? NumberOf(string? id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
