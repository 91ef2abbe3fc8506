namespace ReactionsPortal.Members.Sessions;

/// <summary>A browser in which a member is signed in.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Browser">Browser and system in a few words: "Firefox on Windows".</param>
/// <param name="From">The address that it was begun from.</param>
/// <param name="CreatedAt">When the member signed in.</param>
/// <param name="SeenAt">When it last asked for something, exact to a minute.</param>
public sealed record MemberSession(Guid Id, string Browser, string? From, DateTimeOffset CreatedAt, DateTimeOffset SeenAt);
