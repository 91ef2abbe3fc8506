namespace ReactionsPortal.Engine.Search;

/// <summary>What the history index knows of. Numbers are stored.</summary>
internal enum DocumentKind
{
    /// <summary>A run with its log, requests and answers, and its event's body.</summary>
    Run,

    /// <summary>An event with its body and variables.</summary>
    Event,
}
