namespace ReactionsPortal.Controls.Code;

/// <summary>Everything that an editor offers.</summary>
public sealed record CodeCompletions(IReadOnlyList<CodeVariable> Variables, IReadOnlyList<CodeWord> Words);
