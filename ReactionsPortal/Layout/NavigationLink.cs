namespace ReactionsPortal.Layout;

/// <param name="Href">Relative to the base address: <c>runs</c>; empty for home.</param>
/// <param name="English">The page\'s title in English.</param>
/// <param name="Icon">SVG of the icon.</param>
internal sealed record NavigationLink(string Href, string English, string Icon)
{
    /// <summary>The page\'s title.</summary>
    public string Text => L(English);
}
