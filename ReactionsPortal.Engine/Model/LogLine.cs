namespace ReactionsPortal.Engine.Model;

/// <summary>Where a log line came from.</summary>
public enum LogStream
{
    /// <summary>A script's output.</summary>
    Output,

    /// <summary>Errors.</summary>
    Error,

    /// <summary>Warnings.</summary>
    Warning,

    /// <summary>Verbose messages.</summary>
    Verbose,

    /// <summary>Debug messages.</summary>
    Debug,

    /// <summary><c>Write-Host</c> and information records.</summary>
    Host,

    /// <summary>Progress.</summary>
    Progress,

    /// <summary>The portal's own words about the run.</summary>
    Portal,

    /// <summary><c>Write-Highlight</c>: what a script wants to be seen first.</summary>
    Highlight,
}

/// <summary>One line of a run's log, secrets masked.</summary>
/// <param name="Number">Position in the run's log, from 1, without gaps.</param>
/// <param name="At">When it was written.</param>
/// <param name="Attempt">Number of the attempt; 0 before the first.</param>
/// <param name="Stream">Where it came from.</param>
/// <param name="Text">One line without its line break.</param>
public sealed record LogLine(long Number, DateTimeOffset At, int Attempt, LogStream Stream, string Text);
