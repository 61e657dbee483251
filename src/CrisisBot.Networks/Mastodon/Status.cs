using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CrisisBot.Core.Mentions;
using NodaTime;

namespace CrisisBot.Networks.Mastodon;

/// <summary>A post as a server tells it. Source: Mastodon API, Entities, Status and Account.</summary>
/// <param name="Id">Opaque.</param>
/// <param name="Json">All of it.</param>
sealed partial record Status(string Id, JsonElement Json)
{
    /// <summary>The author's id on our server.</summary>
    public string? AuthorId => Json.Member("account")?.Text("id");

    /// <summary>The author's address: without a host on our own server, usually.</summary>
    public string? Acct => Json.Member("account") is { } account ? account.Word("acct") ?? account.Word("username") : null;

    /// <summary>Whether it only passes on somebody's post.</summary>
    public bool IsBoost => Json.Member("reblog") is not null;

    /// <summary>public, unlisted, private, direct, or what a server adds.</summary>
    public string Visibility => Json.Word("visibility") ?? "public";

    /// <summary>The post it answers.</summary>
    public string? InReplyTo => Json.Word("in_reply_to_id");

    /// <summary>What its author typed, on servers that say it.</summary>
    public string? Source => Json.Word("text");

    /// <summary>What is read: the warning it stands behind, then its text.</summary>
    public string Text => string.Join("\n\n", new[] { HtmlText.Of(Json.Text("spoiler_text")), HtmlText.Of(Json.Text("content")) }.Where(part => part.Length > 0));

    /// <summary>Where it can be read.</summary>
    public string? Url => WebAddress("url") ?? WebAddress("uri");

    /// <summary>When it was posted, if that can be read.</summary>
    public DateTimeOffset? CreatedAt =>
        DateTimeOffset.TryParse(Json.Text("created_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    /// <summary>Reads a post; null when it isn't one.</summary>
    public static Status? Read(JsonElement? json) => json is { } element && element.Word("id") is { } id ? new(id, element) : null;

    /// <summary>As the bot takes it in; null when nobody is named as its author.</summary>
    /// <param name="network">The network's name in the plan.</param>
    /// <param name="now">For a post that doesn't say when it was made.</param>
    public Mention? AsMention(string network, DateTimeOffset now) => Acct is not { } acct ? null : new(
        network, Id, Text, Language(), Url, Instant.FromDateTimeOffset(CreatedAt ?? now), InReplyTo,
        new Author(HtmlText.Of(acct.TrimStart('@')), DisplayName(), Followers()))
    {
        Reception = new(Json.Number("replies_count"), Json.Number("reblogs_count"), Json.Number("favourites_count")),
        Original = Json,
    };

    string? Language() => Json.Text("language") is { } said && LanguageTag().IsMatch(said) ? said : null;

    // Plain text by the documentation; some servers send markup all the same.
    string? DisplayName() => HtmlText.Of(Json.Member("account")?.Text("display_name")).ReplaceLineEndings(" ") is { Length: > 0 } name ? name : null;

    // Who hides the number has -1.
    long? Followers() => Json.Member("account")?.Number("followers_count") is { } count and >= 0 ? count : null;

    string? WebAddress(string name) =>
        Uri.TryCreate(Json.Text(name), UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) ? url.AbsoluteUri : null;

    [GeneratedRegex(@"\A[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*\z")]
    private static partial Regex LanguageTag();
}
