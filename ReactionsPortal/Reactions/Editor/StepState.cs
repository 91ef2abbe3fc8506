namespace ReactionsPortal.Reactions.Editor;

/// <summary>How far a step is.</summary>
public enum StepState
{
    /// <summary>Something is missing still.</summary>
    Open,

    /// <summary>Nothing is missing.</summary>
    Done,

    /// <summary>Something that was typed is wrong.</summary>
    Wrong,
}
