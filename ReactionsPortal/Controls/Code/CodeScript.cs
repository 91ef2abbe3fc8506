namespace ReactionsPortal.Controls.Code;

/// <summary>What a script sees besides the variables.</summary>
/// <param name="Data">Its own variables: <c>$Payload</c>, <c>$Run</c> and the others.</param>
/// <param name="Parameters">Names that it gets values by.</param>
/// <param name="Names">Names of the server, by the parameter of a command that takes them.</param>
public sealed record CodeScript(IReadOnlyList<CodeMember> Data, IReadOnlyList<string> Parameters, IReadOnlyDictionary<string, IReadOnlyList<string>> Names);
