namespace ReactionsPortal.Layout;

/// <param name="Href">Relative to the base address: <c>runs</c>; empty for home.</param>
/// <param name="Text">The page's title.</param>
/// <param name="Icon">SVG of the icon.</param>
internal sealed record NavigationLink(string Href, string Text, string Icon);
