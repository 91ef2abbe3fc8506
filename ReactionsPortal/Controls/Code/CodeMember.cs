namespace ReactionsPortal.Controls.Code;

/// <summary>Something that a script reads by its name: <c>$Payload</c>, and what is within.</summary>
/// <param name="Name">Without what leads there.</param>
/// <param name="Value">What it is at the moment, shortened; null where that is not known or never shown.</param>
/// <param name="Members">What is within; of a list its items.</param>
/// <param name="IsList">Whether its members are reached by their place.</param>
public sealed record CodeMember(string Name, string? Value, IReadOnlyList<CodeMember> Members, bool IsList = false)
{
    /// <summary>Without anything within.</summary>
    public static CodeMember Of(string name, string? value) => new(name, value, []);
}
