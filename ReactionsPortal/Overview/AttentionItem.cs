using ReactionsPortal.Controls;

namespace ReactionsPortal.Overview;

/// <summary>Something that needs a person: what, its effect, and the buttons that lead to mending it.</summary>
/// <param name="Icon">SVG of the icon.</param>
/// <param name="Tone">Red: it stands still. Amber: it goes on by itself once the cause is gone.</param>
/// <param name="Name">Name of the thing.</param>
/// <param name="Before">Words before the name.</param>
/// <param name="After">Words after the name.</param>
/// <param name="Effect">Cause and effect.</param>
/// <param name="Actions">Words and addresses.</param>
public sealed record AttentionItem(string Icon, Tone Tone, string Before, string Name, string After, string Effect, IReadOnlyList<AttentionAction> Actions);

/// <summary>A button that leads to mending it.</summary>
public sealed record AttentionAction(string Words, string Href);
