namespace ReactionsPortal.Engine.Matching.Awaiting;

/// <summary>What becomes of something awaited that is due.</summary>
internal abstract record AwaitedAnswer
{
    private AwaitedAnswer()
    {
    }

    /// <summary>It did not come: the absence is an event.</summary>
    public sealed record Raise : AwaitedAnswer;

    /// <summary>It came in time.</summary>
    public sealed record Came(AwaitedNote.Comes Event) : AwaitedAnswer;

    /// <summary>The wait ends without an answer.</summary>
    /// <param name="Why">As a sentence.</param>
    public sealed record End(string Why) : AwaitedAnswer;
}
