namespace ReactionsPortal.Members.SignIn;

/// <summary>What became of an attempt to sign in.</summary>
internal abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <summary>The member is signed in.</summary>
    public sealed record Done : SignInOutcome;

    /// <summary>The password is right; a code of the authenticator app is wanted besides.</summary>
    public sealed record CodeWanted : SignInOutcome;

    /// <summary>Not signed in.</summary>
    /// <param name="Why">The sentence to show.</param>
    public sealed record Refused(string Why) : SignInOutcome;
}
