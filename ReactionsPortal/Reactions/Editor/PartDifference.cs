namespace ReactionsPortal.Reactions.Editor;

/// <summary>A part of a reaction that differs between two documents.</summary>
/// <param name="Word">What it is: "filter".</param>
/// <param name="One">Its text in the one.</param>
/// <param name="Other">Its text in the other.</param>
public sealed record PartDifference(string Word, string One, string Other);
