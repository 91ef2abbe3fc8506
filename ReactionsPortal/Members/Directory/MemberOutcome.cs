namespace ReactionsPortal.Members.Directory;

/// <summary>What became of a change to a member.</summary>
internal abstract record MemberOutcome
{
    private MemberOutcome()
    {
    }

    /// <summary>Done, or so already.</summary>
    public sealed record Done : MemberOutcome;

    /// <summary>There is no such member.</summary>
    public sealed record NotFound : MemberOutcome;

    /// <summary>It would lock people out; a sentence says whom.</summary>
    public sealed record Refused(string Why) : MemberOutcome;
}
