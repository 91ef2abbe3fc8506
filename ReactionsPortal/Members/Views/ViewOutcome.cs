namespace ReactionsPortal.Members.Views;

/// <summary>What came of saving or changing a view.</summary>
internal abstract record ViewOutcome
{
    private ViewOutcome()
    {
    }

    /// <summary>It is so.</summary>
    public sealed record Done(SavedView View) : ViewOutcome;

    /// <summary>It cannot be.</summary>
    /// <param name="Field">What is wrong with it: <c>name</c>, <c>query</c>, <c>list</c>.</param>
    /// <param name="Why">In a sentence.</param>
    public sealed record Invalid(string Field, string Why) : ViewOutcome;

    /// <summary>Only an Administrator may.</summary>
    public sealed record NotAllowed : ViewOutcome;

    /// <summary>There is none, or it is another member's.</summary>
    public sealed record NotFound : ViewOutcome;
}
