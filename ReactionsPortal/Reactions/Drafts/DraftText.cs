namespace ReactionsPortal.Reactions.Drafts;

/// <summary>A text of a draft that the browser keeps by itself while the portal does not answer.</summary>
/// <param name="Field">Its name in the browser.</param>
/// <param name="Get">Reads it.</param>
/// <param name="Set">Changes it.</param>
public sealed record DraftText(string Field, Func<string> Get, Action<string> Set);
