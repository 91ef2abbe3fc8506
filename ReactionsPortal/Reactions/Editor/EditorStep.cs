namespace ReactionsPortal.Reactions.Editor;

/// <summary>The four steps of the editor, in their order.</summary>
public enum EditorStep
{
    /// <summary>What starts the reaction.</summary>
    Trigger,

    /// <summary>Conditions.</summary>
    Filter,

    /// <summary>What is done.</summary>
    Action,

    /// <summary>Try it, name it, save it.</summary>
    Test,
}
