namespace ReactionsPortal.Members.Links;

/// <summary>What became of the wish for a link.</summary>
internal abstract record LinkOutcome
{
    private LinkOutcome()
    {
    }

    /// <summary>It was made.</summary>
    /// <param name="Id">Of the invitation or the reset.</param>
    /// <param name="Email">Who it is for.</param>
    /// <param name="ExpiresAt">When it ends.</param>
    /// <param name="Path">What it opens, relative to the portal's address. Shown here and never again.</param>
    public sealed record Made(Guid Id, string Email, DateTimeOffset ExpiresAt, string Path) : LinkOutcome;

    /// <summary>A field is wrong.</summary>
    public sealed record Invalid(string Field, string Sentence) : LinkOutcome;

    /// <summary>The member's state does not allow it.</summary>
    public sealed record Refused(string Why) : LinkOutcome;

    /// <summary>There is no such member.</summary>
    public sealed record NotFound : LinkOutcome;
}
