namespace ReactionsPortal.Engine.Intake.Bodies;

/// <summary>What a content type says of a body.</summary>
internal enum BodyKind
{
    /// <summary>It says nothing: text where the bytes are UTF-8.</summary>
    Unsaid,

    /// <summary>JSON.</summary>
    Json,

    /// <summary>Fields of a form.</summary>
    Form,

    /// <summary>Parts of a form, files among them.</summary>
    Multipart,

    /// <summary>XML.</summary>
    Xml,

    /// <summary>Text of any other kind.</summary>
    Text,

    /// <summary>Anything else: its bytes are kept.</summary>
    Binary,
}
