namespace ReactionsPortal.Reactions.Drafts;

/// <summary>What a condition asks of an answer, as the wizard offers it.</summary>
public enum AnswerOperator
{
    /// <summary>Equals.</summary>
    Is,

    /// <summary>Differs, or is missing.</summary>
    IsNot,

    /// <summary>Has a text in it.</summary>
    Contains,

    /// <summary>Does not, or is missing.</summary>
    ContainsNot,

    /// <summary>A regular expression is found in it.</summary>
    Matches,

    /// <summary>Is there and neither empty nor null.</summary>
    Exists,

    /// <summary>Is missing, empty or null.</summary>
    IsMissing,
}
