namespace ReactionsPortal.Controls;

/// <summary>How a state is shown: the same on every page.</summary>
/// <param name="Word">In the reader's language.</param>
/// <param name="Icon">SVG of the icon.</param>
/// <param name="Tone">Its colour.</param>
public sealed record StateLook(string Word, string Icon, Tone Tone);
