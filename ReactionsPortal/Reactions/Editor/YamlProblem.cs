namespace ReactionsPortal.Reactions.Editor;

/// <summary>Why text is not a reaction's document.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Sentence">What is wrong there.</param>
public sealed record YamlProblem(long Line, string Sentence);
