namespace ReactionsPortal.Reactions.Drafts;

/// <summary>How a request proves who sends it, as the wizard offers it; a signature may come with any.</summary>
public enum HttpProofKind
{
    /// <summary>By nothing but what its headers say.</summary>
    None,

    /// <summary>User name and password.</summary>
    Basic,

    /// <summary>A token.</summary>
    Bearer,

    /// <summary>A key in a header of its own.</summary>
    Header,

    /// <summary>A token for a client's id and secret.</summary>
    OAuth2,

    /// <summary>More than one of them, as a document can say that is refused when it is saved; kept until one is chosen.</summary>
    Several,
}
