namespace ReactionsPortal.Reactions.Drafts;

/// <summary>How many of a group's conditions must hold.</summary>
public enum GroupMode
{
    /// <summary>Every one.</summary>
    All,

    /// <summary>At least one.</summary>
    Any,

    /// <summary>Not one.</summary>
    None,
}
