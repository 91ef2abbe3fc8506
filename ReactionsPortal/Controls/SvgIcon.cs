using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace ReactionsPortal.Controls;

/// <summary>Icons of MudBlazor without a component for each: a page has hundreds, and a component keeps some kilobytes of a circuit's memory.</summary>
internal static class SvgIcon
{
    private static readonly ConcurrentDictionary<(string Size, string Shape, string? Title), MarkupString> Drawn = new();

    /// <summary>As high as a line of text.</summary>
    /// <param name="shape">One of <c>Icons.Material</c>; empty: its place stays free.</param>
    /// <param name="title">What it means, where no word beside it says so.</param>
    public static MarkupString Small(string shape, string? title = null) => Draw("small", shape, title);

    /// <summary>As high as a button's sign.</summary>
    /// <inheritdoc cref="Small" path="/param" />
    public static MarkupString Normal(string shape, string? title = null) => Draw("medium", shape, title);

    /// <summary>Shapes and titles are the program's own, so there are never more than it names.</summary>
    private static MarkupString Draw(string size, string shape, string? title) => Drawn.GetOrAdd((size, shape, title), static one =>
        new($"""<svg class="mud-icon-root mud-svg-icon mud-icon-size-{one.Size}" focusable="false" viewBox="0 0 24 24"{(one.Title is null ? " aria-hidden=\"true\"" : "")} role="img">{(one.Title is null ? "" : $"<title>{HtmlEncoder.Default.Encode(one.Title)}</title>")}{one.Shape}</svg>"""));
}
