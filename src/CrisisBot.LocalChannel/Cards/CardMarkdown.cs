using CrisisBot.LocalChannel.Pages;
using Markdig;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CrisisBot.LocalChannel.Cards;

/// <summary>
/// The card markdown: bold, italic, links, lists, and nothing else. The text is parsed, and what was understood is rendered
/// element by element, so that no markup of a text's author can reach the page.
/// </summary>
public static class CardMarkdown
{
    static readonly MarkdownPipeline Pipeline = Build();

    /// <summary>Paragraphs and lists.</summary>
    public static RenderFragment Blocks(string text, MentionMarks mentions) => builder => Write(builder, Parse(text, mentions), mentions, inline: false);

    /// <summary>A line: for headings, facts and buttons.</summary>
    public static RenderFragment Line(string text, MentionMarks mentions) => builder => Write(builder, Parse(text, mentions), mentions, inline: true);

    /// <summary>The words alone: for titles and labels.</summary>
    public static string Plain(string text)
    {
        var words = new System.Text.StringBuilder();
        foreach (var block in Parse(text.Replace("<at>", "", StringComparison.Ordinal).Replace("</at>", "", StringComparison.Ordinal), new MentionMarks()).Descendants().OfType<LeafBlock>())
        {
            foreach (var inline in block.Inline?.Descendants() ?? [])
                words.Append(inline switch { LiteralInline literal => literal.Content.ToString(), HtmlEntityInline entity => entity.Transcoded.ToString(), LineBreakInline => " ", _ => "" });
            words.Append(' ');
        }
        return words.ToString().Trim();
    }

    static MarkdownDocument Parse(string text, MentionMarks mentions)
    {
        var marked = mentions.Mark(text);
        try
        {
            return Markdown.Parse(marked, Pipeline);
        }
        catch (ArgumentException)
        {
            // Nested deeper than the parser goes: nobody means that as a list, so it is shown as it is.
            return [new ParagraphBlock { Inline = new ContainerInline().AppendChild(new LiteralInline(marked)) }];
        }
    }

    static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder().DisableHtml();
        builder.BlockParsers.RemoveAll(parser => parser is not (ParagraphBlockParser or ListBlockParser));
        builder.BlockParsers.Find<ParagraphBlockParser>()!.ParseSetextHeadings = false;
        builder.InlineParsers.RemoveAll(parser => parser is not (LinkInlineParser or EmphasisInlineParser or LineBreakInlineParser or EscapeInlineParser or HtmlEntityParser));
        return builder.Build();
    }

    static void Write(RenderTreeBuilder builder, IEnumerable<Block> blocks, MentionMarks mentions, bool inline)
    {
        foreach (var block in blocks)
        {
            if (block is ListBlock list) Element(builder, list.IsOrdered ? "ol" : "ul", () => Items(builder, list, mentions));
            else if (block is ParagraphBlock paragraph && inline) Write(builder, paragraph.Inline!, mentions);
            else if (block is ParagraphBlock { Parent: ListItemBlock { Count: 1 } } item) Write(builder, item.Inline!, mentions);
            else if (block is ParagraphBlock whole) Element(builder, "p", () => Write(builder, whole.Inline!, mentions), "auto");
        }
    }

    static void Items(RenderTreeBuilder builder, ListBlock list, MentionMarks mentions)
    {
        foreach (var item in list.OfType<ListItemBlock>()) Element(builder, "li", () => Write(builder, item, mentions, inline: false), "auto");
    }

    static void Write(RenderTreeBuilder builder, ContainerInline inlines, MentionMarks mentions)
    {
        foreach (var inline in inlines) Write(builder, inline, mentions);
    }

    static void Write(RenderTreeBuilder builder, Inline inline, MentionMarks mentions)
    {
        switch (inline)
        {
            case LiteralInline literal: Text(builder, literal.Content.ToString(), mentions); break;
            case HtmlEntityInline entity: Text(builder, entity.Transcoded.ToString(), mentions); break;
            case LineBreakInline: Element(builder, "br", () => { }); break;
            case EmphasisInline emphasis: Element(builder, emphasis.DelimiterCount > 1 ? "strong" : "em", () => Write(builder, emphasis, mentions)); break;
            case LinkInline link: Link(builder, link, mentions); break;
            case DelimiterInline delimiter: Text(builder, delimiter.ToLiteral(), mentions); Write(builder, delimiter, mentions); break;
            case ContainerInline container: Write(builder, container, mentions); break;
        }
    }

    static void Link(RenderTreeBuilder builder, LinkInline link, MentionMarks mentions)
    {
        if (link.IsImage || WebLink.Of(link.Url) is not { } address)
        {
            Write(builder, (ContainerInline)link, mentions);
            return;
        }
        builder.OpenElement(0, "a");
        builder.AddAttribute(1, "href", address);
        builder.AddAttribute(2, "target", "_blank");
        builder.AddAttribute(3, "rel", "noopener noreferrer");
        Write(builder, (ContainerInline)link, mentions);
        builder.CloseElement();
    }

    static void Text(RenderTreeBuilder builder, string text, MentionMarks mentions)
    {
        foreach (var (part, isMention) in mentions.Parts(text))
        {
            if (isMention) Isolated(builder, "@" + part, "mention");
            else if (Bidi.HasControls(part)) Isolated(builder, part, null);
            else builder.AddContent(4, part);
        }
    }

    static void Isolated(RenderTreeBuilder builder, string text, string? cssClass)
    {
        builder.OpenElement(5, "bdi");
        builder.AddAttribute(6, "class", cssClass);
        builder.AddContent(7, text);
        builder.CloseElement();
    }

    static void Element(RenderTreeBuilder builder, string name, Action content, string? direction = null)
    {
        builder.OpenElement(8, name);
        builder.AddAttribute(9, "dir", direction);
        content();
        builder.CloseElement();
    }
}
