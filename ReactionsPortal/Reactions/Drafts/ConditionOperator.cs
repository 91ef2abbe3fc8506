namespace ReactionsPortal.Reactions.Drafts;

/// <summary>What a condition asks of its field, as the wizard offers it.</summary>
public enum ConditionOperator
{
    /// <summary>Equals.</summary>
    Is,

    /// <summary>Differs, or is missing.</summary>
    IsNot,

    /// <summary>Equals one of several.</summary>
    In,

    /// <summary>Equals none of several, or is missing.</summary>
    NotIn,

    /// <summary>Has a text in it.</summary>
    Contains,

    /// <summary>Begins with a text.</summary>
    StartsWith,

    /// <summary>Ends with a text.</summary>
    EndsWith,

    /// <summary>A regular expression is found in it.</summary>
    Matches,

    /// <summary>Lies in a range of versions.</summary>
    MatchesVersion,

    /// <summary>A number that is more.</summary>
    GreaterThan,

    /// <summary>A number that is so much or more.</summary>
    AtLeast,

    /// <summary>A number that is less.</summary>
    LessThan,

    /// <summary>A number that is so much or less.</summary>
    AtMost,

    /// <summary>A time that lies in a window of days and hours.</summary>
    During,

    /// <summary>A time that lies outside one.</summary>
    NotDuring,

    /// <summary>Is there and not empty.</summary>
    Exists,

    /// <summary>Is missing or empty.</summary>
    IsMissing,
}
