using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace ReactionsPortal.Gallery;

/// <summary>An integration's help as it is shown: no HTML of its own, no pictures, links to the web only.</summary>
internal static class HelpText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().DisableHeadings().Build();

    public static MarkupString Of(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            if (link.IsImage || !Uri.TryCreate(link.Url, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
                link.ReplaceBy(new LiteralInline(link.FirstChild?.ToString() ?? ""));
        }
        foreach (var link in document.Descendants<AutolinkInline>().ToList())
            link.ReplaceBy(new LiteralInline(link.Url));
        using var text = new StringWriter();
        var renderer = new HtmlRenderer(text);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return new MarkupString(text.ToString());
    }
}
