using ReactionsPortal.Engine.Octopus.Client;

namespace ReactionsPortal.Engine.Intake.OctopusFeed;

/// <summary>What came of reading a feed.</summary>
internal abstract record FeedOutcome
{
    private FeedOutcome()
    {
    }

    /// <summary>Read to the end.</summary>
    /// <param name="Count">How many events came that this process had not seen.</param>
    public sealed record UpToDate(int Count) : FeedOutcome;

    /// <summary>The connection was set to another place and is to be read again at once.</summary>
    public sealed record Moved : FeedOutcome;

    /// <summary>A call failed; what came before it is on disk.</summary>
    public sealed record Failed(OctopusFailure Failure) : FeedOutcome;
}
