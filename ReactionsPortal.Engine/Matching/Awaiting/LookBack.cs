namespace ReactionsPortal.Engine.Matching.Awaiting;

/// <summary>What a look at what happened says of something awaited.</summary>
internal abstract record LookBack
{
    private LookBack()
    {
    }

    /// <summary>It came in time.</summary>
    public sealed record Came(AwaitedNote.Comes Event) : LookBack;

    /// <summary>It did not come among what is matched.</summary>
    public sealed record Missing : LookBack;

    /// <summary>It cannot be told yet.</summary>
    /// <param name="Why">As a sentence.</param>
    public sealed record Unknown(string Why) : LookBack;

    /// <summary>More happened than is looked through.</summary>
    public sealed record TooMuch : LookBack;
}
