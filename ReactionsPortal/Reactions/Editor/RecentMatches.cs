using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>The newest events that the draft's trigger could concern, with the draft's verdict on each.</summary>
public sealed class RecentMatches(IMatchPreview preview)
{
    /// <summary>How many events are looked at.</summary>
    public const int Most = 50;

    public IReadOnlyList<RecentEvent> Events { get; private set; } = [];

    public bool IsLoaded { get; private set; }

    /// <summary>Why the last reading failed; null when it did not.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Events that came since and are announced only.</summary>
    public int NewCount { get; private set; }

    public int MatchCount { get; private set; }

    /// <summary>"3 match", "none matches".</summary>
    public string Words => MatchCount switch { 0 => L("none matches"), 1 => L("1 matches"), _ => L($"{MatchCount} match") };

    /// <summary>Reads events and verdicts.</summary>
    public async Task LoadAsync(ReactionDocument document, CancellationToken cancellationToken)
    {
        try
        {
            Take(await ReadAsync(document, cancellationToken));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failure = failure;
        }
    }

    /// <summary>Looks for events that came since, without moving what is shown.</summary>
    /// <returns>True when their number changed.</returns>
    public async Task<bool> LookAsync(ReactionDocument document, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(document, cancellationToken);
        if (Events.Count == 0)
        {
            Take(read);
            return Events.Count > 0;
        }

        var shown = Events.Select(one => one.Id).ToHashSet();
        var count = read.Count(one => !shown.Contains(one.Id));
        var isChanged = count != NewCount;
        NewCount = count;
        return isChanged;
    }

    /// <summary>Back to the beginning: another trigger.</summary>
    public void Clear()
    {
        Events = [];
        MatchCount = 0;
        NewCount = 0;
        IsLoaded = false;
        Failure = null;
    }

    // A paused draft is asked as if it were enabled: the question is what its filter says.
    private async Task<List<RecentEvent>> ReadAsync(ReactionDocument document, CancellationToken cancellationToken) =>
        [.. (await preview.RecentAsync(document with { Enabled = true }, Most, cancellationToken)).Select(RecentEvent.Of)];

    private void Take(List<RecentEvent> events)
    {
        Events = events;
        MatchCount = events.Count(one => one.IsMatch);
        NewCount = 0;
        IsLoaded = true;
        Failure = null;
    }
}
