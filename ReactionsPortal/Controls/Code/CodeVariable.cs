namespace ReactionsPortal.Controls.Code;

/// <summary>A variable that an editor offers.</summary>
/// <param name="Name">Its whole name.</param>
/// <param name="Value">What it is at the moment, shortened; null where that is not known or never shown.</param>
/// <param name="IsSecret">Whether it is a secret, of which the name alone is known here.</param>
public sealed record CodeVariable(string Name, string? Value, bool IsSecret);
