using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Engine.Actions;

/// <summary>How an attempt ended.</summary>
internal abstract record ActionOutcome
{
    private ActionOutcome()
    {
    }

    /// <summary>The request as sent, already masked; null for scripts or when nothing was sent.</summary>
    public SentRequest? Request { get; init; }

    /// <summary>The response, already masked.</summary>
    public ReceivedResponse? Response { get; init; }

    /// <summary>Every request of an action that has several, already masked.</summary>
    public IReadOnlyList<Exchange> Requests { get; init; } = [];

    /// <summary>Values captured and not yet kept by <see cref="ActionWork.Keep"/>.</summary>
    public IReadOnlyList<CapturedText> Captured { get; init; } = [];

    /// <summary>What it tells of the host that was called; null: nothing.</summary>
    public DestinationHealth? Health { get; init; }

    /// <summary>Done.</summary>
    public sealed record Succeeded : ActionOutcome;

    /// <summary>Not done.</summary>
    /// <param name="Error">The cause as a sentence, masked: the other side's words where it gave any.</param>
    /// <param name="IsRetryable">Whether the cause may pass by itself.</param>
    /// <param name="RetryAfter">Wait that the other side asked for.</param>
    public sealed record Failed(string Error, bool IsRetryable, TimeSpan? RetryAfter = null) : ActionOutcome
    {
        /// <summary>Status with which an authorisation server refused a token, so that nothing else was sent; null: none did.</summary>
        public int? TokenStatus { get; init; }
    }
}
