using CrisisBot.Core.Mentions;

namespace CrisisBot.Conversations.Cards;

/// <summary>How a post's author is called.</summary>
static class Authors
{
    const int NameLength = 60;

    /// <summary>Name, handle and reach.</summary>
    public static string Full(Author author, Words words)
    {
        var name = author.Name is { Length: > 0 } given ? $"{Markdown.Clean(given, NameLength)} " : "";
        var reach = author.Followers is { } followers ? $" · {words.Card("alert.followers", ("count", followers))}" : "";
        return $"{name}@{Markdown.Clean(author.Handle, NameLength)}{reach}";
    }

    /// <summary>The handle, or a word for somebody whose post has been erased.</summary>
    public static string Short(Mention? post, Words words) => post is null ? words.Card("someone") : $"@{Markdown.Clean(post.Author.Handle, NameLength)}";
}
