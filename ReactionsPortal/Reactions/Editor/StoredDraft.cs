namespace ReactionsPortal.Reactions.Editor;

/// <summary>A draft as the browser keeps it.</summary>
/// <param name="Text">The draft as written by <c>DraftJson</c>.</param>
/// <param name="BaseVersion">The version it was made from; null for a new reaction.</param>
/// <param name="At">When it was kept.</param>
/// <param name="Typed">Long texts by field, typed after the draft was kept.</param>
public sealed record StoredDraft(string Text, int? BaseVersion, DateTimeOffset At, IReadOnlyDictionary<string, string>? Typed = null);
