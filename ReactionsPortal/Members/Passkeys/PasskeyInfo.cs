namespace ReactionsPortal.Members.Passkeys;

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="Id">The credential's id, in base64url.</param>
/// <param name="Name">What its owner called it.</param>
/// <param name="CreatedAt">When it was added.</param>
internal sealed record PasskeyInfo(string Id, string Name, DateTimeOffset CreatedAt);
