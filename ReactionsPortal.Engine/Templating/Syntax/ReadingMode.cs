namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>What to do about a template that cannot be read as a whole.</summary>
internal enum ReadingMode
{
    /// <summary>End at the first problem.</summary>
    Strict,

    /// <summary>Find all problems, for an editor.</summary>
    AllProblems,

    /// <summary>Leave what cannot be read as text, and render the rest.</summary>
    Continuing,
}
