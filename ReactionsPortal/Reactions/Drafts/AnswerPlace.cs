namespace ReactionsPortal.Reactions.Drafts;

/// <summary>Which part of an answer is looked at.</summary>
public enum AnswerPlace
{
    /// <summary>A value in its JSON.</summary>
    Json,

    /// <summary>A header.</summary>
    Header,

    /// <summary>Its text.</summary>
    Text,
}
