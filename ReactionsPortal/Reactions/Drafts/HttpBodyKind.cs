namespace ReactionsPortal.Reactions.Drafts;

/// <summary>What a request carries, as the wizard offers it.</summary>
public enum HttpBodyKind
{
    /// <summary>JSON.</summary>
    Json,

    /// <summary>Fields of a form.</summary>
    Form,

    /// <summary>Parts, files among them.</summary>
    Multipart,

    /// <summary>XML.</summary>
    Xml,

    /// <summary>Text of any content type.</summary>
    Text,

    /// <summary>Nothing.</summary>
    None,

    /// <summary>More than one of them, as a document can say that is refused when it is saved; kept until one is chosen.</summary>
    Several,
}
