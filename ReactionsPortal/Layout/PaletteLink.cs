namespace ReactionsPortal.Layout;

/// <param name="Href">Relative to the base address.</param>
/// <param name="Icon">SVG of the icon.</param>
/// <param name="Text">Its name.</param>
/// <param name="Detail">What tells it from others of the name; null where nothing needs to.</param>
internal sealed record PaletteLink(string Href, string Icon, string Text, string? Detail);

/// <param name="Title">"Reactions".</param>
/// <param name="Links">At most a few.</param>
internal sealed record PaletteGroup(string Title, IReadOnlyList<PaletteLink> Links);
