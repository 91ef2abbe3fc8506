namespace ReactionsPortal.Engine.Model;

/// <summary>Where in a run or an event something was found that no list shows.</summary>
public enum SearchPlace
{
    /// <summary>What ended a run.</summary>
    Error,

    /// <summary>A run's log.</summary>
    Log,

    /// <summary>What was sent.</summary>
    Request,

    /// <summary>What came back.</summary>
    Response,

    /// <summary>What the event holds.</summary>
    Event,
}

/// <summary>A piece of the text in which something was found. Secrets are masked.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Text">The piece, on one line; cut where it has dots.</param>
/// <param name="Start">Where in the piece the found word begins.</param>
/// <param name="Length">Its length in characters.</param>
public sealed record SearchHit(SearchPlace Place, string Text, int Start, int Length);
