namespace ReactionsPortal.Controls.Code;

/// <summary>Everything that an editor offers.</summary>
/// <param name="Variables">With their values.</param>
/// <param name="Words">Of the template language.</param>
/// <param name="Script">What a script sees; null in templates.</param>
public sealed record CodeCompletions(IReadOnlyList<CodeVariable> Variables, IReadOnlyList<CodeWord> Words, CodeScript? Script);
