namespace ReactionsPortal.Controls;

/// <param name="Kind">The style sheet's class; null for plain text.</param>
/// <param name="Text">As shown.</param>
internal readonly record struct CodePart(string? Kind, string Text);
