namespace ReactionsPortal.Reactions.Sentences;

/// <summary>A stretch of a sentence.</summary>
/// <param name="Text">As read, with the spaces around it.</param>
/// <param name="IsStrong">Names and words that an admin chose.</param>
public readonly record struct SentencePart(string Text, bool IsStrong);
